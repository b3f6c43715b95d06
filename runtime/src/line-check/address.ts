// runtime · line check: can the public address be reached, does it lead to us, and is it https?
import type { Finding } from '@hotline/schemas'
import { type Check, type CheckGiven, faultOf, knock } from './check.ts'
import { failing, milliseconds, warning, well } from './finding.ts'
import { howToCertificate, howToOpen } from './guides.ts'
import { KNOCK } from './own-door.ts'

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|.+\.localhost)$/i
/** A hook that came so short a while ago shows that the line reaches us, whatever we see from inside. */
const FRESH = 10 * 60_000

const CURE = {
  zh: '检查域名、防火墙和反向代理；地址不对就改 PUBLIC_URL，再重启。',
  en: 'Check the name, the firewall and the proxy; if the address is wrong, set PUBLIC_URL and restart.',
}

export const isLoopback = (publicUrl: string): boolean => LOOPBACK.test(new URL(publicUrl).hostname)

const heardLately = ({ hooks, workspaceId, now }: CheckGiven): number | null => {
  const at = hooks.heardAt(workspaceId)
  const ago = at === null ? null : now().getTime() - at
  return ago !== null && ago < FRESH ? Math.round(ago / 60_000) : null
}

async function reached(given: CheckGiven): Promise<Finding> {
  const { publicUrl } = given
  const minutes = heardLately(given)
  const known = { zh: '线路刚连到过公网地址', en: 'The line reached the public address lately' }
  const ago = minutes === null ? null : { zh: `${minutes} 分钟前`, en: `${minutes} min ago` }
  try {
    const { ours, took } = await knock(given, KNOCK)
    if (!ours && !ago)
      return failing(
        'address',
        { zh: `${publicUrl} 上答应的不是这个服务`, en: `Something else answers at ${publicUrl}` },
        { harm: { zh: '来电者会听到忙音。', en: 'Callers hear busy.' }, cure: CURE, actions: [howToOpen] },
      )
    if (!ours) return well('address', known, { figure: ago })
    if (isLoopback(publicUrl) && !ago)
      return warning(
        'address',
        { zh: `${publicUrl} 只有本机能连到`, en: `Only this machine can reach ${publicUrl}` },
        {
          harm: { zh: 'jambonz 在别的机器上时，来电者会听到忙音。', en: 'When jambonz runs elsewhere, callers hear busy.' },
          cure: {
            zh: '把 PUBLIC_URL 设成 jambonz 能连到的地址，再重启。',
            en: 'Set PUBLIC_URL to an address that jambonz reaches, then restart.',
          },
          actions: [howToOpen],
        },
      )
    return well('address', { zh: '公网地址能访问', en: 'The public address can be reached' }, { figure: milliseconds(took) })
  } catch (error) {
    if (ago) return well('address', known, { figure: ago })
    const fault = faultOf(error)
    return failing(
      'address',
      { zh: `外面连不到 ${publicUrl}（${fault}）`, en: `${publicUrl} cannot be reached (${fault})` },
      { harm: { zh: '来电者会听到忙音。', en: 'Callers hear busy.' }, cure: CURE, actions: [howToOpen] },
    )
  }
}

export const checkAddress: Check = async (given) => {
  const { publicUrl } = given
  const address = await reached(given)
  if (publicUrl.startsWith('https:'))
    return address.state === 'ok'
      ? [{ ...address, what: { zh: `${address.what.zh}，是 https`, en: `${address.what.en}, over https` } }]
      : [address]
  if (isLoopback(publicUrl))
    return [
      address,
      well('https', { zh: '地址在本机，声音不过网络，不必 https', en: 'The address stays on this machine; https is not needed' }),
    ]
  return [
    address,
    warning(
      'https',
      { zh: '地址不是 https', en: 'The address is not https' },
      {
        harm: { zh: '录音和按键会被明文传。', en: 'Recordings and keys travel in the clear.' },
        cure: { zh: '给反向代理配上证书，再把 PUBLIC_URL 改成 https。', en: 'Give the proxy a certificate, then set PUBLIC_URL to https.' },
        actions: [howToCertificate],
      },
    ),
  ]
}

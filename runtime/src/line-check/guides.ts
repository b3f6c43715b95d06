// runtime · what the cures of the line check explain when somebody asks how.
import type { FindingAction } from '@hotline/schemas'

const read = (zh: [string, string], en: [string, string]): FindingAction => ({
  kind: 'read',
  label: { zh: zh[0], en: en[0] },
  text: { zh: zh[1], en: en[1] },
})

const PROXY = `location / {
  proxy_pass http://127.0.0.1:3400;
  proxy_http_version 1.1;
  proxy_set_header Host $host;
  proxy_set_header Upgrade $http_upgrade;
  proxy_set_header Connection "upgrade";
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
  proxy_buffering off;
}`

export const howToOpen = read(
  [
    '怎么放行',
    `1. 在 jambonz 那台机器上试：curl -i 你的地址/health，应当看到 {"ok":true}。
2. 连不上：在云平台的安全组和本机防火墙放行 443（或你用的端口）。
3. 有反向代理时，让它转到热线工坊的端口：

${PROXY}

4. 地址变了：改环境变量 PUBLIC_URL，重启，再到“接入线路”重新保存一次。`,
  ],
  [
    'How to open it',
    `1. On the jambonz machine, try curl -i YOUR-ADDRESS/health; it should say {"ok":true}.
2. No connection: open port 443 (or yours) in the cloud's security group and in the firewall.
3. A reverse proxy must pass requests to Hotline Studio:

${PROXY}

4. When the address changes, set PUBLIC_URL, restart, and save the jambonz account once more in the settings.`,
  ],
)

export const howToCertificate = read(
  [
    '怎么配证书',
    `最省事的是 Caddy，它自己申请、自己续期：

hotline.example.com {
  reverse_proxy 127.0.0.1:3400
}

然后设 PUBLIC_URL=https://hotline.example.com，重启，再到“接入线路”重新保存一次。自签的证书不行，jambonz 不认。`,
  ],
  [
    'How to get a certificate',
    `Caddy is the least work; it asks for certificates and renews them by itself:

hotline.example.com {
  reverse_proxy 127.0.0.1:3400
}

Then set PUBLIC_URL=https://hotline.example.com, restart, and save the jambonz account once more in the settings. jambonz does not accept self-signed certificates.`,
  ],
)

export const howToSyncClocks = read(
  [
    '怎么打开对时',
    `这台服务器和 jambonz 那台都要查：

timedatectl status          # 看 System clock synchronized 是不是 yes
sudo timedatectl set-ntp true

内网不通外网时，在 /etc/systemd/timesyncd.conf 的 NTP= 写上内网的时间服务器，再执行 sudo systemctl restart systemd-timesyncd。`,
  ],
  [
    'How to keep time',
    `Look at this server and at the jambonz machine:

timedatectl status          # is System clock synchronized: yes?
sudo timedatectl set-ntp true

Without the internet, name a time server of yours after NTP= in /etc/systemd/timesyncd.conf, then sudo systemctl restart systemd-timesyncd.`,
  ],
)

export const howToPassSockets = read(
  [
    '检查代理',
    `反向代理要放行 websocket 的 Upgrade。nginx 这样写：

${PROXY}

Caddy 不用另外设置。中间还有一层 CDN 或负载均衡时，也要在那里打开 websocket。`,
  ],
  [
    'Check the proxy',
    `The reverse proxy must pass on the upgrade of websockets. For nginx:

${PROXY}

Caddy needs no setting. A CDN or load balancer in between has a switch of its own for websockets.`,
  ],
)

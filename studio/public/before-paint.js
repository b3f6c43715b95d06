// studio · sets theme and language before the first paint, so that a dark page never flashes white.
;(() => {
  const kept = (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  const root = document.documentElement
  const theme = kept('hotline.theme')
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.dataset.theme = dark ? 'dark' : 'light'
  root.lang = kept('hotline.language') ?? (navigator.language.startsWith('zh') ? 'zh-CN' : 'en')
})()

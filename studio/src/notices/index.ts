// studio · emergency notices: the megaphone, the sheet behind it, and what every page says while one is heard.
export { NoticeBanner } from './NoticeBanner.tsx'
export { NoticeButton } from './NoticeButton.tsx'

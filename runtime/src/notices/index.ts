// runtime · emergency notices: what callers of a number hear before anything else.
export { noticeHandlers } from './handlers.ts'
export { type KeptNotice, type NoticeBoard, openNoticeBoard } from './notice-board.ts'
export { noticeVersion } from './notice-flow.ts'

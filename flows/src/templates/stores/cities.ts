// flows · sample data of the stores template: replaced by whoever uses it.

export interface City {
  /** Telephone area code without the leading zero rule of any carrier: as callers type it. */
  areaCode: string
  name: string
  stores: string
  leasing: string
}
export const cities: readonly City[] = [
  {
    areaCode: '021',
    name: '上海',
    stores:
      '上海有两家商场。澳门路店：澳门路 168 号，总机 021 6266 8888。沪南店：沪南公路 2688 号，总机 021 5810 8888。营业时间上午 10 点到晚上 9 点。',
    leasing: '上海招商电话：021 6266 8800。',
  },
  {
    areaCode: '010',
    name: '北京',
    stores: '北京有一家商场：东四环北路 6 号，总机 010 8459 8888。营业时间上午 10 点到晚上 9 点。',
    leasing: '北京招商电话：010 8459 8800。',
  },
  {
    areaCode: '0519',
    name: '常州',
    stores: '常州有一家商场：飞龙东路 1 号，总机 0519 8510 8888。营业时间上午 9 点半到晚上 8 点半。',
    leasing: '常州招商电话：0519 8510 8800。',
  },
]

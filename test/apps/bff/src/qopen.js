import got from 'got';

export class QopenError extends Error {
  constructor(errcode, errmsg) {
    super(errmsg);
    this.name = 'QopenError';
    this.errcode = errcode;
  }
}

/** 圈量客户查询，按内部 id 和按企微 external_user_id 两种，走的都是 GetRobotAccountByIds */
export function createQopen({ host, token, robotId }) {
  const headers = { 'Content-Type': 'application/json; charset=UTF-8', Token: token };

  async function findByAccountIds(ids) {
    const reply = await got
      .post(`${host}/gateway/qopen/GetRobotAccountByIds`, {
        json: { robot_id: robotId, account_id_list: ids, need_tag_info: true },
        headers,
      })
      .json();
    return unwrap(reply);
  }

  function findByExternalId(externalId) {
    const body = {
      robot_id: robotId,
      external_user_id_list: [externalId],
      need_tag_info: true,
    };
    return got
      .post(`${host}/gateway/qopen/GetRobotAccountByIds`, { json: body, headers })
      .json()
      .then(unwrap)
      .then(([account]) => account ?? null);
  }

  return { findByAccountIds, findByExternalId };
}

function unwrap({ errcode, errmsg, data }) {
  if (errcode !== 0) throw new QopenError(errcode, errmsg);
  return data?.account_list ?? [];
}

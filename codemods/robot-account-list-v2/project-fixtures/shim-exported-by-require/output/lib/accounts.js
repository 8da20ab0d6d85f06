exports.most = 100;

// TRON's own library as a peer. One line of JSON in, as the only argument; one line of JSON out.
//   {"sign": [{"key": "<64 hex>", "message": "..."}]}            -> [{"address": "T...", "signature": "0x..."}]
//   {"recover": [{"message": "...", "signature": "0x..."}]}      -> ["T..."]
import { TronWeb } from 'tronweb';

// Nothing here talks to a node: the address only satisfies the constructor.
const tronWeb = new TronWeb({ fullHost: 'http://127.0.0.1:1' });
const request = JSON.parse(process.argv[2]);
const answers = [];
for (const { key, message } of request.sign ?? [])
  answers.push({ address: TronWeb.address.fromPrivateKey(key), signature: await tronWeb.trx.signMessageV2(message, key) });
for (const { message, signature } of request.recover ?? [])
  answers.push(await tronWeb.trx.verifyMessageV2(message, signature));
console.log(JSON.stringify(answers));

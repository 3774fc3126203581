// HPKE by another library: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, base mode.
// node hpke.mjs seal <public key> <info> <text>  prints encapsulated key and ciphertext, base64
// node hpke.mjs keys                             prints {"public": …, "private": …}, base64
// node hpke.mjs open <private key> <info> <sealed> prints the text
import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { DhkemX25519HkdfSha256 } from '@hpke/dhkem-x25519';

const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const base64 = (bytes) => Buffer.from(bytes).toString('base64');
const bytesOf = (text) => new Uint8Array(Buffer.from(text, 'base64'));
const [command, key, info, message] = process.argv.slice(2);
const purpose = new TextEncoder().encode(info ?? '');

if (command === 'seal') {
  const recipientPublicKey = await suite.kem.deserializePublicKey(bytesOf(key));
  const sender = await suite.createSenderContext({ recipientPublicKey, info: purpose });
  const ciphertext = await sender.seal(new TextEncoder().encode(message));
  console.log(base64(Buffer.concat([Buffer.from(sender.enc), Buffer.from(ciphertext)])));
} else if (command === 'keys') {
  const pair = await suite.kem.generateKeyPair();
  console.log(JSON.stringify({
    public: base64(await suite.kem.serializePublicKey(pair.publicKey)),
    private: base64(await suite.kem.serializePrivateKey(pair.privateKey)),
  }));
} else if (command === 'open') {
  const sealed = bytesOf(message);
  const recipientKey = await suite.kem.deserializePrivateKey(bytesOf(key));
  const recipient = await suite.createRecipientContext({ recipientKey, enc: sealed.slice(0, 32), info: purpose });
  console.log(new TextDecoder().decode(await recipient.open(sealed.slice(32))));
} else {
  throw new Error(`no command ${command}`);
}

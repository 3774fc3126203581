package org.lifeline.platform.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.sealing.Keyset.Purpose;

/**
 * Messages sealed to the letter of RFC 9180 open. The RFC's appendix has no vector for our suite, so the sender here is
 * written from the RFC's text, checked against the vector A.1.1 (which differs only in AES-128), and then seals to one
 * of our keys.
 */
class Rfc9180Test {

  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] EPHEMERAL = HEX
      .parseHex("52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736");
  private static final byte[] ENCAPSULATED = HEX
      .parseHex("37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431");
  private static final byte[] TEXT = "Beauty is truth, truth beauty".getBytes(UTF_8);
  private static final short AES_128_GCM = 1;
  private static final short AES_256_GCM = 2;

  @Test
  void senderMeetsTheVectorOfTheRfc() throws GeneralSecurityException {
    var recipient = HEX.parseHex("3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d");

    assertThat(seal(recipient, AES_128_GCM, 16, "Ode on a Grecian Urn", "Count-0")).asHexString().isEqualToIgnoringCase(
        "f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a");
  }

  @Test
  void whatItSealsWithOurSuiteOpens() throws GeneralSecurityException {
    var key = MessageKey.of(Keyset.generate(Purpose.SEALED_MESSAGES));
    var sealed = seal(key.published().bytes(), AES_256_GCM, 32, "purpose", "");

    assertThat(key.open(join(ENCAPSULATED, sealed), "purpose")).isEqualTo(TEXT);
  }

  private static byte[] seal(byte[] recipient, short aead, int keySize, String info, String associated)
      throws GeneralSecurityException {
    var kem = join("KEM".getBytes(UTF_8), number(0x20));
    var suite = join("HPKE".getBytes(UTF_8), number(0x20), number(1), number(aead));
    var shared = expand(kem, extract(kem, new byte[0], "eae_prk", agree(recipient)), "shared_secret",
        join(ENCAPSULATED, recipient), 32);
    var context = join(new byte[]{0}, extract(suite, new byte[0], "psk_id_hash", new byte[0]),
        extract(suite, new byte[0], "info_hash", info.getBytes(UTF_8)));
    var secret = extract(suite, shared, "secret", new byte[0]);
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(expand(suite, secret, "key", context, keySize), "AES"),
        new GCMParameterSpec(128, expand(suite, secret, "base_nonce", context, 12)));
    cipher.updateAAD(associated.getBytes(UTF_8));
    return cipher.doFinal(TEXT);
  }

  private static byte[] agree(byte[] recipient) throws GeneralSecurityException {
    var keys = KeyFactory.getInstance("X25519");
    var agreement = KeyAgreement.getInstance("X25519");
    agreement.init(keys.generatePrivate(
        new PKCS8EncodedKeySpec(join(HEX.parseHex("302e020100300506032b656e04220420"), EPHEMERAL))));
    agreement.doPhase(
        keys.generatePublic(new X509EncodedKeySpec(join(HEX.parseHex("302a300506032b656e032100"), recipient))), true);
    return agreement.generateSecret();
  }

  private static byte[] extract(byte[] suite, byte[] salt, String label, byte[] material)
      throws GeneralSecurityException {
    return hmac(salt.length == 0 ? new byte[32] : salt,
        join("HPKE-v1".getBytes(UTF_8), suite, label.getBytes(UTF_8), material));
  }

  /** At most 32 bytes: one round of HKDF. */
  private static byte[] expand(byte[] suite, byte[] secret, String label, byte[] info, int length)
      throws GeneralSecurityException {
    return Arrays
        .copyOf(hmac(secret, join(number(length), "HPKE-v1".getBytes(UTF_8), suite, label.getBytes(UTF_8), info,
            new byte[]{1})), length);
  }

  private static byte[] hmac(byte[] key, byte[] bytes) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(bytes);
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(2).putShort((short) value).array();
  }

  private static byte[] join(byte[]... parts) {
    var joined = new ByteArrayOutputStream();
    for (var part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}

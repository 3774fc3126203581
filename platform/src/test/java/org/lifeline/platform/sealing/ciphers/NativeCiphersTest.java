package org.lifeline.platform.sealing.ciphers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.security.scram.internals.ScramFormatter;
import org.apache.kafka.common.security.scram.internals.ScramMechanism;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.lifeline.platform.sealing.Keyset;
import org.lifeline.platform.sealing.Keyset.Purpose;
import org.lifeline.platform.sealing.MessageKey;
import org.lifeline.platform.sealing.MessageSeal;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

class NativeCiphersTest {

  private static final byte[] KEY = new byte[32];

  @BeforeEach
  void startAnything() {
    doWithout();
    new SpringApplicationBuilder(NativeCiphersTest.class).web(WebApplicationType.NONE).run().close();
  }

  @AfterAll
  static void doWithout() {
    Security.removeProvider(NativeCiphers.NAME);
    Security.removeProvider(NativeCiphers.LIBRARY);
  }

  @Test
  void whateverStartsHasItsArithmeticInMachineCode() throws Exception {
    assertThat(Cipher.getInstance("AES/GCM/NoPadding").getProvider().getName()).isEqualTo(NativeCiphers.NAME);
    assertThat(Signature.getInstance("SHA256withECDSA").getProvider().getName()).isEqualTo(NativeCiphers.NAME);
    assertThat(Mac.getInstance("HmacSHA512").getProvider().getName()).isEqualTo(NativeCiphers.NAME);
  }

  @Test
  void passwordsBecomeTheSameProofs() throws Exception {
    var formatter = new ScramFormatter(ScramMechanism.SCRAM_SHA_512);
    var natively = formatter.saltedPassword("of a service", KEY, 4096);
    doWithout();

    assertThat(new ScramFormatter(ScramMechanism.SCRAM_SHA_512).saltedPassword("of a service", KEY, 4096))
        .isEqualTo(natively);
  }

  @Test
  void codesAreThoseOfTheKeySetLast() throws Exception {
    var natively = Mac.getInstance("HmacSHA512");
    var ofTheJdk = Mac.getInstance("HmacSHA512", "SunJCE");
    for (var key : List.of(1, 1, 2, 1, 2, 2)) {
      for (var mac : List.of(natively, ofTheJdk)) {
        mac.init(new SecretKeySpec(new byte[]{key.byteValue()}, "HmacSHA512"));
        mac.update((byte) 7);
      }
      assertThat(natively.doFinal(KEY)).isEqualTo(ofTheJdk.doFinal(KEY));
      // Left in the middle: the next key begins anew.
      natively.update(KEY);
      ofTheJdk.update(KEY);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void signingInHoldsNoMemory() throws Exception {
    var formatter = new ScramFormatter(ScramMechanism.SCRAM_SHA_512);
    formatter.saltedPassword("of a service", KEY, 4096);
    long before = residentMegabytes();

    formatter.saltedPassword("of a service", KEY, 100_000);
    assertThat(residentMegabytes() - before).isLessThan(40);
  }

  private static long residentMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).findFirst().orElseThrow();
  }

  @Test
  void connectionsAreTheJdks() throws Exception {
    assertThat(SSLContext.getInstance("TLS").getProvider().getName()).isEqualTo("SunJSSE");
  }

  @Test
  void eitherReadsWhatTheOtherWrote() throws Exception {
    var written = cipher(Cipher.ENCRYPT_MODE, NativeCiphers.NAME).doFinal(new byte[500]);
    assertThat(cipher(Cipher.DECRYPT_MODE, "SunJCE").doFinal(written)).isEqualTo(new byte[500]);

    var writtenByTheJdk = cipher(Cipher.ENCRYPT_MODE, "SunJCE").doFinal(new byte[500]);
    assertThat(cipher(Cipher.DECRYPT_MODE, NativeCiphers.NAME).doFinal(writtenByTheJdk)).isEqualTo(new byte[500]);
  }

  @Test
  void messagesOpenThatTheOtherSealed() {
    var keyset = Keyset.generate(Purpose.SEALED_MESSAGES);
    var natively = MessageKey.of(keyset);
    var sealedNatively = new MessageSeal(natively.published().bytes()).seal(new byte[500], "purpose");

    doWithout();
    assertThat(MessageKey.of(keyset).open(sealedNatively, "purpose")).isEqualTo(new byte[500]);

    var sealed = new MessageSeal(natively.published().bytes()).seal(new byte[500], "purpose");
    assertThat(natively.open(sealed, "purpose")).isEqualTo(new byte[500]);
  }

  @Test
  void whatWasWrittenIntoItsOwnBufferIsReadThere() throws Exception {
    var buffer = ByteBuffer.allocate(600);
    buffer.position(40);
    cipher(Cipher.ENCRYPT_MODE, NativeCiphers.NAME).doFinal(ByteBuffer.wrap(buffer.array(), 40, 500), buffer);
    assertThat(buffer.position()).isEqualTo(40 + 500 + 16);

    buffer.position(40);
    cipher(Cipher.DECRYPT_MODE, NativeCiphers.NAME).doFinal(ByteBuffer.wrap(buffer.array(), 40, 516), buffer);
    assertThat(Arrays.copyOfRange(buffer.array(), 40, 540)).isEqualTo(new byte[500]);
  }

  @Test
  void whatWasChangedIsRefused() throws Exception {
    var written = cipher(Cipher.ENCRYPT_MODE, NativeCiphers.NAME).doFinal(new byte[500]);
    written[7] ^= 1;
    var reader = cipher(Cipher.DECRYPT_MODE, NativeCiphers.NAME);
    assertThatThrownBy(() -> reader.doFinal(written)).isInstanceOf(AEADBadTagException.class);
  }

  private static Cipher cipher(int mode, String provider) throws Exception {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
    cipher.init(mode, new SecretKeySpec(KEY, "AES"), new GCMParameterSpec(128, new byte[12]));
    return cipher;
  }
}

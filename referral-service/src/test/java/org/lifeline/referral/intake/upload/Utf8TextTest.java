package org.lifeline.referral.intake.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Text of uploads in UTF-8. */
class Utf8TextTest {

  private static final String FAULT = "!";

  @Property(tries = 300)
  boolean textIsReadAsItWasWritten(@ForAll String text, @ForAll @IntRange(min = 1, max = 50) int atOnce)
      throws IOException {
    var bytes = text.getBytes(UTF_8);
    return read(bytes, atOnce, atOnce).equals(new String(bytes, UTF_8).replaceFirst("^\ufeff", ""));
  }

  @Test
  void longTextsToo() throws IOException {
    var text = "aé€😀".repeat(20_000);

    assertThat(read(text.getBytes(UTF_8), 8191, 3)).isEqualTo(text);
  }

  @Test
  void markIsDroppedOnceAtTheBeginning() throws IOException {
    assertThat(read("\ufeff\ufeffa\ufeff".getBytes(UTF_8), 1, 1)).isEqualTo("\ufeffa\ufeff");
    assertThat(read("\ufeff".getBytes(UTF_8), 3, 9)).isEmpty();
  }

  @Property(tries = 300)
  boolean allBeforeTheFirstWrongByteIsReadHoweverItArrives(@ForAll @IntRange(min = 0, max = 20_000) int before,
      @ForAll @IntRange(min = 1, max = 9_000) int atOnce, @ForAll @IntRange(min = 1, max = 9_000) int asked)
      throws IOException {
    var text = "é" + "a".repeat(before);
    var bytes = (new String(text.getBytes(UTF_8), ISO_8859_1) + "\u00e9tage").getBytes(ISO_8859_1);
    return read(bytes, atOnce, asked).equals(text + FAULT);
  }

  @Test
  void characterThatIsCutOffIsAFault() throws IOException {
    assertThat(read(new byte[]{'a', (byte) 0xe2, (byte) 0x82}, 1, 1)).isEqualTo("a" + FAULT);
  }

  /** The text that was read, with a mark if it ended in an error. */
  private static String read(byte[] bytes, int atOnce, int asked) throws IOException {
    var reader = new Utf8Text(new Trickle(bytes, atOnce));
    var text = new StringBuilder();
    var chars = new char[asked];
    try {
      for (int count = reader.read(chars); count >= 0; count = reader.read(chars)) {
        text.append(chars, 0, count);
      }
      return text.toString();
    } catch (CharacterCodingException e) {
      return text.append(FAULT).toString();
    }
  }

  private static final class Trickle extends InputStream {

    private final ByteArrayInputStream bytes;
    private final int atOnce;

    Trickle(byte[] bytes, int atOnce) {
      this.bytes = new ByteArrayInputStream(bytes);
      this.atOnce = atOnce;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return bytes.read(target, offset, Math.min(length, atOnce));
    }
  }
}

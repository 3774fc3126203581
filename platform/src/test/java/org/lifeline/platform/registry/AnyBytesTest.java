package org.lifeline.platform.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.lifeline.platform.testing.Samples;
import org.lifeline.platform.testing.TestRegistry;

/** Whatever bytes come, decoding ends in an event or in {@link Undecodable}. */
class AnyBytesTest {

  private static final TestRegistry REGISTRY = new TestRegistry();
  private static final AvroCodec CODEC = new AvroCodec(new SchemaRegistry(REGISTRY.address()));
  private static final byte[] DESCRIBED = CODEC.encode("things", Samples.DESCRIBED);

  @Property
  void anyBytes(@ForAll byte[] bytes) {
    assertEventOrUndecodable(bytes);
  }

  @Property
  void anyBytesUnderAKnownId(@ForAll @Size(max = 300) byte[] body) {
    var bytes = Arrays.copyOf(DESCRIBED, 5 + body.length);
    System.arraycopy(body, 0, bytes, 5, body.length);
    assertEventOrUndecodable(bytes);
  }

  @Property
  void eventWithAByteChanged(@ForAll @IntRange(max = 10_000) int position, @ForAll byte value) {
    var bytes = DESCRIBED.clone();
    bytes[5 + position % (bytes.length - 5)] = value;
    assertEventOrUndecodable(bytes);
  }

  private static void assertEventOrUndecodable(byte[] bytes) {
    try {
      assertThat(CODEC.decode(bytes)).isNotNull();
    } catch (Undecodable e) {
      assertThat(e.code()).isNotBlank();
    }
  }
}

package org.lifeline.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Headers come back unchanged, whatever a sender puts into them. */
class HeaderBytesTest {

  @Property
  void headersSurviveInTheirOrder(@ForAll("headers") List<Header> headers) {
    assertThat(HeaderBytes.read(HeaderBytes.of(headers))).isEqualTo(headers);
  }

  @Example
  void nameMayBeLongerThanJavasOwnFormAllows() {
    List<Header> headers = List.of(new RecordHeader("x".repeat(70_000), "value".getBytes(UTF_8)));

    assertThat(HeaderBytes.read(HeaderBytes.of(headers))).isEqualTo(headers);
  }

  @Provide
  Arbitrary<List<Header>> headers() {
    var names = Arbitraries.strings().ofMaxLength(20).map(HeaderBytesTest::asKafkaReadsIt);
    var values = Arbitraries.bytes().array(byte[].class).ofMaxSize(40).injectNull(0.1);
    Arbitrary<Header> header = Combinators.combine(names, values).as(RecordHeader::new);
    return header.list().ofMaxSize(6);
  }

  /** A name is read from UTF-8, so it holds no half of a surrogate pair. */
  private static String asKafkaReadsIt(String name) {
    return new String(name.getBytes(UTF_8), UTF_8);
  }
}

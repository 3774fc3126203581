package org.lifeline.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BytesTest {

  @Test
  void countsWhatDoesNotOverlap() {
    assertThat(Bytes.count("aaaa".getBytes(US_ASCII), "aa")).isEqualTo(2);
    assertThat(Bytes.count("x".getBytes(US_ASCII), "xx")).isZero();
    assertThat(Bytes.count("{\"outcome\":\"accepted\"}\n{\"outcome\":\"refused\"}\n{\"outcome\":\"accepted\"}"
        .getBytes(US_ASCII), "\"outcome\":\"accepted\"")).isEqualTo(2);
  }
}

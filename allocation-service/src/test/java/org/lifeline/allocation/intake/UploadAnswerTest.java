package org.lifeline.allocation.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UploadAnswerTest {

  private final ByteArrayOutputStream client = new ByteArrayOutputStream();

  @Test
  void shortAnswerIsSentAtOnce() throws IOException {
    try (var answer = new UploadAnswer(client)) {
      assertThat(answer.hasBegun()).isFalse();
      answer.add("one\n".getBytes(UTF_8));
      assertThat(client).hasToString("one\n");
      assertThat(answer.hasBegun()).isTrue();
      answer.add("two\n".getBytes(UTF_8));
      answer.finish();
    }
    assertThat(client).hasToString("one\ntwo\n");
  }

  @Test
  void noMoreIsSentAheadThanFitsOnTheWayAndTheRestComesInOrder() throws IOException {
    var expected = new ByteArrayOutputStream();
    try (var answer = new UploadAnswer(client)) {
      for (int i = 0; i < 1_000; i++) {
        var lines = new byte[10_000];
        Arrays.fill(lines, (byte) i);
        expected.writeBytes(lines);
        answer.add(lines);
        assertThat(client.size()).isLessThanOrEqualTo(UploadAnswer.AHEAD);
      }
      assertThat(client.size()).isEqualTo(60_000);
      answer.finish();
    }
    assertThat(client.toByteArray()).isEqualTo(expected.toByteArray());
  }

  @Test
  void whatIsSmallComesAfterWhatWasHeld() throws IOException {
    try (var answer = new UploadAnswer(client)) {
      answer.add(new byte[UploadAnswer.AHEAD + 1]);
      answer.add("last".getBytes(UTF_8));
      assertThat(answer.hasBegun()).isTrue();
      assertThat(client.size()).isZero();
      answer.finish();
    }
    assertThat(client.toString(UTF_8)).hasSize(UploadAnswer.AHEAD + 5).endsWith("last");
  }
}

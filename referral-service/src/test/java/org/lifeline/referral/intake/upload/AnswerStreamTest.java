package org.lifeline.referral.intake.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers are sent while the upload is read, whatever the client does. */
@Timeout(30)
class AnswerStreamTest {

  private static final byte[] MEGABYTE = new byte[1 << 20];

  static {
    new Random(1).nextBytes(MEGABYTE); // nothing that could be packed
  }

  @Test
  void everythingIsSentInOrderBeforeItCloses() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var answers = new AnswerStream(out)) {
      for (byte i = 0; i < 100; i++) {
        answers.add(new byte[]{i});
      }
    }

    assertThat(out.toByteArray()).hasSize(100).startsWith(0, 1, 2, 3).endsWith(98, 99);
  }

  @Test
  void clientThatDoesNotReadYetHoldsNothingUp() throws IOException {
    var client = new ReadsLater();
    var answers = new AnswerStream(client);
    for (int i = 0; i < 8; i++) {
      answers.add(MEGABYTE);
    }
    client.reads.countDown();
    answers.close();

    assertThat(client.size).isEqualTo(8 << 20);
  }

  @Test
  void theLargestUploadIsTakenToItsEndFromAClientThatReadsLast() throws IOException {
    var client = new ReadsLater();
    var answers = new AnswerStream(client);
    int sent = 0;
    for (int chunk = 0; chunk < 1_000; chunk++) {
      var lines = chunk(chunk);
      answers.add(lines);
      sent += lines.length;
    }
    client.reads.countDown();
    answers.close();

    assertThat(client.size).isEqualTo(sent).isGreaterThan(AnswerStream.MOST_WAITING);
  }

  private static byte[] chunk(int number) {
    return IntStream.rangeClosed(1, 100).mapToObj(
        row -> "{\"row\":%d,\"outcome\":\"accepted\",\"id\":\"%s\",\"case_reference\":\"CASE-%d\",\"band\":\"high\"}\n"
            .formatted(100 * number + row, UUID.randomUUID(), 7 * number + row))
        .collect(Collectors.joining()).getBytes(UTF_8);
  }

  @Test
  void whatWaitedPackedIsSentAsItWas() throws IOException {
    var sent = new ByteArrayOutputStream();
    var reads = new CountDownLatch(1);
    var answers = new AnswerStream(new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[]{(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
          reads.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
        sent.write(bytes, offset, length);
      }
    });
    var expected = new ByteArrayOutputStream();
    for (int chunk = 0; chunk < 50; chunk++) {
      var lines = chunk(chunk);
      expected.write(lines);
      answers.add(lines);
    }
    reads.countDown();
    answers.close();

    assertThat(sent.toString(UTF_8)).isEqualTo(expected.toString(UTF_8));
  }

  @Test
  void memoryIsBounded() throws IOException {
    var client = new ReadsLater();
    var answers = new AnswerStream(client);
    var writer = CompletableFuture.runAsync(() -> {
      try {
        for (int i = 0; i < 20; i++) {
          answers.add(MEGABYTE);
        }
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    });
    await().during(java.time.Duration.ofMillis(200)).until(() -> !writer.isDone());

    client.reads.countDown();
    writer.join();
    answers.close();
    assertThat(client.size).isEqualTo(20 << 20);
  }

  @Test
  void clientThatHasGoneEndsTheUpload() throws IOException {
    var answers = new AnswerStream(new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException("gone");
      }
    });

    await().untilAsserted(() -> assertThatThrownBy(() -> answers.add(new byte[1])).isInstanceOf(IOException.class));
    answers.close();
  }

  private static final class ReadsLater extends OutputStream {

    private final CountDownLatch reads = new CountDownLatch(1);
    private volatile int size;

    @Override
    public void write(int b) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        reads.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      size = size + length;
    }
  }
}

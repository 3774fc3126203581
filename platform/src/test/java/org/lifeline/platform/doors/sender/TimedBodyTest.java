package org.lifeline.platform.doors.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How slowly a body may come. */
class TimedBodyTest {

  private long now;
  private int bytes;
  private int seconds;

  private final TimedBody body = new TimedBody(new InputBuffer() {
    @Override
    public int doRead(ApplicationBufferHandler into) {
      now += TimeUnit.SECONDS.toNanos(seconds);
      return bytes;
    }

    @Override
    public int available() {
      return 0;
    }
  }, () -> now, millis -> {
  });

  @ParameterizedTest
  @CsvSource({"1, 1, 30", "1000, 1, 30", "1, 15, 2", "10000, 1, 1000", "150000, 15, 100"})
  void mayComeAsSlowlyAtFirstAndThenAtTheRate(int each, int pause, int times) throws IOException {
    begin(each, pause);

    for (int i = 0; i < times; i++) {
      assertThat(read()).isEqualTo(each);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 30", "9999, 1, 30", "149999, 15, 2"})
  void isGivenUpOnceItIsSlowerThanThat(int each, int pause, int times) throws IOException {
    mayComeAsSlowlyAtFirstAndThenAtTheRate(each, pause, times);

    assertThatThrownBy(this::read).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void endMayComeLateAndTheNextOneBeginsAnew() throws IOException {
    mayComeAsSlowlyAtFirstAndThenAtTheRate(1, 1, 30);
    seconds = 19;
    bytes = -1;
    assertThat(read()).isEqualTo(-1);

    mayComeAsSlowlyAtFirstAndThenAtTheRate(1, 1, 30);
  }

  @Test
  void whatWeDoWithItMeanwhileDoesNotCount() throws IOException {
    begin(1, 1);
    for (int i = 0; i < 30; i++) {
      read();
      now += TimeUnit.HOURS.toNanos(1);
    }

    assertThatThrownBy(this::read).isInstanceOf(SocketTimeoutException.class);
  }

  private void begin(int each, int pause) {
    body.begin();
    bytes = each;
    seconds = pause;
  }

  private int read() throws IOException {
    return body.doRead(ApplicationBufferHandler.EMPTY);
  }
}

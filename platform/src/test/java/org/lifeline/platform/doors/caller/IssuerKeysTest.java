package org.lifeline.platform.doors.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.cache.Cache.ValueRetrievalException;

class IssuerKeysTest {

  private static final String ADDRESS = "https://issuer.example/jwks";

  private long now = Long.MAX_VALUE; // and may go on below zero
  private int times;
  private final IssuerKeys keys = new IssuerKeys(() -> now);
  private final Callable<String> reader = () -> "keys " + ++times;

  @Test
  void keysAreReadOnceAndAgainAfterFiveMinutes() {
    assertThat(keys.get(ADDRESS, reader)).isEqualTo("keys 1");
    now += IssuerKeys.KEPT.toNanos();
    assertThat(keys.get(ADDRESS, reader)).isEqualTo("keys 1");
    now++;

    assertThat(keys.get(ADDRESS, reader)).isEqualTo("keys 2");
  }

  @Test
  void unknownKeyHasThemReadAgainButNotOneRightAfterAnother() {
    keys.get(ADDRESS, reader);
    keys.invalidate();
    assertThat(keys.get(ADDRESS, reader)).isEqualTo("keys 1");
    now += IssuerKeys.PAUSE.toNanos() + 1;
    keys.invalidate();

    assertThat(keys.get(ADDRESS, reader)).isEqualTo("keys 2");
  }

  @Test
  void issuerThatDoesNotAnswerIsAskedAgainAfterASecond() {
    assertFails();
    now += IssuerKeys.AWAY.toNanos();
    assertFails();
    assertThat(times).as("how often it was asked").isEqualTo(1);
    now++;

    assertThat(keys.get(ADDRESS, reader)).isEqualTo("keys 2");
  }

  @Test
  void issuerThatDoesNotAnswerIsAskedOnceForTenWhoWait() throws Exception {
    try (var callers = Executors.newFixedThreadPool(10)) {
      callers.invokeAll(Collections.nCopies(10, Executors.callable(this::assertFails))).forEach(Future::resultNow);
    }
    assertThat(times).as("how often it was asked").isEqualTo(1);
  }

  @Test
  void whoNamesAnUnknownKeyDoesNotHaveItAskedSooner() {
    assertFails();
    keys.invalidate();
    assertFails();
    assertThat(times).as("how often it was asked").isEqualTo(1);
  }

  @Test
  void whoNamesAnUnknownKeyWhileTheIssuerIsAwayTakesNoKeysFromOthers() {
    keys.get(ADDRESS, reader);
    now += IssuerKeys.PAUSE.toNanos() + 1;
    keys.invalidate();
    assertFails();

    assertThat(keys.get(ADDRESS, reader)).isEqualTo("keys 1");
  }

  private void assertFails() {
    assertThatThrownBy(() -> keys.get(ADDRESS, () -> {
      times++;
      now += Duration.ofSeconds(5).toNanos();
      throw new IOException("away");
    })).isInstanceOf(ValueRetrievalException.class).hasCauseInstanceOf(IOException.class);
  }
}

package org.lifeline.platform.doors.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.Callable;
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
  void issuerThatDoesNotAnswerIsAskedAgainTheNextTime() {
    assertThatThrownBy(() -> keys.get(ADDRESS, () -> {
      throw new IOException("away");
    })).isInstanceOf(ValueRetrievalException.class).hasCauseInstanceOf(IOException.class);

    assertThat(keys.get(ADDRESS, reader)).isEqualTo("keys 1");
  }
}

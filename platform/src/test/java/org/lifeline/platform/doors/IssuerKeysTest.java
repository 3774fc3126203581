package org.lifeline.platform.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.cache.Cache.ValueRetrievalException;

class IssuerKeysTest {

  private static final String ADDRESS = "https://issuer.example/jwks";

  private Instant now = Instant.parse("2026-11-25T09:00:00Z");
  private int times;
  private final IssuerKeys keys = new IssuerKeys(((InstantSource) () -> now).withZone(ZoneOffset.UTC));
  private final Callable<String> reader = () -> "keys " + ++times;

  @Test
  void keysAreReadOnceAndAgainAfterFiveMinutes() {
    assertThat(keys.get(ADDRESS, reader)).isEqualTo("keys 1");
    now = now.plus(IssuerKeys.KEPT);
    assertThat(keys.get(ADDRESS, reader)).isEqualTo("keys 1");
    now = now.plusMillis(1);

    assertThat(keys.get(ADDRESS, reader)).isEqualTo("keys 2");
  }

  @Test
  void unknownKeyHasThemReadAgainButNotOneRightAfterAnother() {
    keys.get(ADDRESS, reader);
    keys.invalidate();
    assertThat(keys.get(ADDRESS, reader)).isEqualTo("keys 1");
    now = now.plus(IssuerKeys.PAUSE).plusMillis(1);
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

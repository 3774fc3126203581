package org.lifeline.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.form.valid.Bands;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;

/** What the scheme says is what a service does that nobody has told anything else. */
class ShippedSettingsTest {

  private final Binder shipped;

  ShippedSettingsTest() throws IOException {
    var sources = new YamlPropertySourceLoader().load("shipped",
        new FileSystemResource("src/main/resources/application.yml"));
    shipped = new Binder(ConfigurationPropertySources.from(sources), new PropertySourcesPlaceholdersResolver(sources));
  }

  @Test
  void safeContactIsSafeForThirtyDaysAndAPersonIsKeptForTwelveMonths() {
    assertThat(shipped.bind("lifeline.messages.stale-after", Duration.class).get()).isEqualTo(Duration.ofDays(30));
    assertThat(shipped.bind("lifeline.erasure.completed-after", Period.class).get()).isEqualTo(Period.ofMonths(12));
    assertThat(shipped.bind("lifeline.erasure.still-after", Period.class).get()).isEqualTo(Period.ofMonths(12));
  }

  @Test
  void survivorIsKnownAgainForTwelveMonthsAndTheLeadDecidesWithinAWorkingDay() {
    assertThat(shipped.bind("lifeline.matching.completed-within", Period.class).get()).isEqualTo(Period.ofMonths(12));
    assertThat(shipped.bind("lifeline.reviews.decision-days", Integer.class).get()).isEqualTo(1);
  }

  @Test
  void bandsAreTheUsualOnes() {
    assertThat(new Bands(shipped.bind("lifeline.risk.medium-from", Integer.class).get(),
        shipped.bind("lifeline.risk.high-from", Integer.class).get())).isEqualTo(Bands.USUAL);
  }

  /** Otherwise a key that was sent late could come back behind its tombstone, after the erasure. */
  @Test
  void keysAndReferralsArePublishedTogetherAndNeverLate() {
    assertThat(shipped.bind("lifeline.outbox.fenced-topics", Bindable.setOf(String.class)).get())
        .containsExactlyInAnyOrder("referral-keys", "referrals");
  }
}

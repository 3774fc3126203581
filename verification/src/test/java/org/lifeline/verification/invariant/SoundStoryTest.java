package org.lifeline.verification.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lifeline.verification.history.Happened.Told;
import org.lifeline.verification.history.History;
import org.lifeline.verification.snapshot.NotificationRows;

class SoundStoryTest {

  private final SoundStory sound = new SoundStory();

  @ParameterizedTest
  @EnumSource
  void breaksNothing(Invariant invariant) {
    assertThat(sound.story.breaches(invariant)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "I10")
  void isHeldToEveryInvariant(Invariant invariant) {
    var findings = new Checker().check(new History(sound.story.topics), sound.story.snapshot());

    assertThat(findings).filteredOn(finding -> finding.invariant() == invariant).singleElement()
        .satisfies(finding -> assertThat(finding.checked()).isPositive());
  }

  @Test
  void mayHoldWhatWasOfferedToAnotherPartner() {
    sound.offer();

    assertThat(sound.story.breaches(Invariant.I6)).isEmpty();
  }

  @Test
  void mayGoOnAboveWhatARestoredDatabaseHadGivenOut() {
    sound.story.starts.add(1000L);
    sound.story.notices.replaceAll(notice -> notice.position() < 3
        ? notice
        : new NotificationRows.Notice(notice.partner(), notice.position() + 998, notice.referral(), notice.type()));

    assertThat(sound.story.breaches(Invariant.I6)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void mayHoldRepeats(Invariant invariant) {
    for (var topic : new String[]{"referrals", "allocations", "dispatches", "stock", "dispatch-feed.alder-mobile"}) {
      var events = new History(sound.story.topics).on(topic);
      events.stream().filter(Told.class::isInstance).map(Told.class::cast).forEach(sound.story::repeat);
    }

    assertThat(sound.story.breaches(invariant)).isEmpty();
  }
}

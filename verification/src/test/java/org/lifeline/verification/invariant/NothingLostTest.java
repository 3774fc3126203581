package org.lifeline.verification.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifeline.verification.invariant.Invariant.I1;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.verification.snapshot.ReferralRows;

class NothingLostTest {

  private final SoundStory sound = new SoundStory();
  private final Story story = sound.story;

  @Test
  void anAcceptedReferralMustBeThere() {
    story.referrals.removeIf(row -> row.id().equals(sound.served));

    assertThat(story.breaches(I1)).anySatisfy(
        breach -> assertThat(breach).contains("answered accepted with referral " + sound.served));
  }

  @Test
  void andMustBeThePartnersOwn() {
    story.answers.add(new ReferralRows.Answer("lagan-support", "duplicate", sound.served, 0));

    assertThat(story.breaches(I1)).singleElement().asString().contains("by lagan-support was answered duplicate");
  }

  @Test
  void andMustHaveBeenAcceptedOnce() {
    story.submissions.add(new ReferralRows.Submission(SoundStory.PARTNER, "other", "accepted", sound.served, 0));

    assertThat(story.breaches(I1)).containsExactly("referral " + sound.served + " was accepted more than once");
  }

  @Test
  void aReferralThatNobodyWasToldOfIsOneTooMany() {
    story.answers.removeIf(answer -> sound.waiting.equals(answer.referral()));

    assertThat(story.breaches(I1)).singleElement().asString().contains("nobody was told that it was accepted");
  }

  @Test
  void exceptThatAnswersAreForgottenAfterADay() {
    story.answers.removeIf(answer -> sound.waiting.equals(answer.referral()));
    story.referrals.replaceAll(row -> row.id().equals(sound.waiting)
        ? new ReferralRows.Referral(row.id(), row.partner(), row.survivor(), null,
            Story.NOW.minus(Duration.ofHours(25)), null)
        : row);

    assertThat(story.breaches(I1)).isEmpty();
  }

  @Test
  void aRefusalNeedsAReason() {
    story.answers.add(new ReferralRows.Answer(SoundStory.PARTNER, "refused", null, 0));

    assertThat(story.breaches(I1)).singleElement().asString().contains("was refused without a reason");
  }

  @Test
  void anAnswerIsOneOfThree() {
    story.answers.add(new ReferralRows.Answer(SoundStory.PARTNER, "noted", sound.waiting, 0));

    assertThat(story.breaches(I1)).singleElement().asString().contains("neither accepted, duplicate nor refused");
  }

  @Test
  void aReferralIsThereOnce() {
    story.referrals.add(new ReferralRows.Referral(sound.waiting, SoundStory.PARTNER, null, null,
        Story.NOW.minusSeconds(60), null));

    assertThat(story.breaches(I1)).contains("referral " + sound.waiting + " is there twice");
  }

  @Test
  void aPartnerHasOneActiveReferralOfASurvivor() {
    var again = new ReferralRows.Referral(story.id(), SoundStory.PARTNER, "survivor of " + sound.served, null,
        Story.NOW.minusSeconds(1), null);
    story.referrals.add(again);

    assertThat(story.breaches(I1)).contains(
        "referrals " + sound.served + " and " + again.id()
            + " are of one survivor, by the same partner, the first not completed more than 12 months before");
  }

  @ParameterizedTest
  @CsvSource({"2025-11-25T09:59:58Z, false", "2025-11-25T10:00:01Z, true"})
  void oneThatWasCompletedLongAgoIsForgottenWheneverItWasAccepted(Instant completed, boolean breach) {
    story.referrals.replaceAll(row -> row.id().equals(sound.served)
        ? new ReferralRows.Referral(row.id(), row.partner(), row.survivor(), null,
            Story.NOW.minus(Duration.ofDays(500)),
            completed)
        : row);
    story.referrals.add(new ReferralRows.Referral(story.id(), SoundStory.PARTNER, "survivor of " + sound.served, null,
        Story.NOW.minusSeconds(1), null));

    assertThat(story.breaches(I1).stream().anyMatch(what -> what.contains("of one survivor"))).isEqualTo(breach);
  }

  @Test
  void unlessTheLaterReplacesTheEarlierOrTheEarlierWasWithdrawn() {
    story.referrals.add(new ReferralRows.Referral(story.id(), SoundStory.PARTNER, "survivor of " + sound.served,
        sound.served, Story.NOW.minusSeconds(1), null));
    story.referrals.add(new ReferralRows.Referral(story.id(), SoundStory.PARTNER, "survivor of " + sound.withdrawn,
        null, Story.NOW.minusSeconds(1), null));

    assertThat(story.breaches(I1)).noneSatisfy(breach -> assertThat(breach).contains("of one survivor"));
  }

  @Test
  void everySubmissionHasAnOutcome() {
    story.submissions.clear();

    assertThat(story.breaches(I1))
        .containsExactly("the submission at submissions." + SoundStory.PARTNER + "-0@0 has no outcome");
  }
}

package org.lifeline.referral.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifeline.referral.progress.Story.FIRST;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Story;
import org.lifeline.referral.setapart.SetApart;

/** What a partner sees of a referral, from its steps. */
class ShownTest {

  @Test
  void rejectionOfASimThatIsToBeSuspendedSaysNothingOfIt() {
    var found = new Story().reserved(FIRST).dispatched(FIRST).delivered().reportedFound();
    assertThat(rejection(found)).isEqualTo("not-supported");
    assertThat(rejection(found.suspensionDecided(false))).isEqualTo("not-supported");
    assertThat(rejection(found.suspensionDecided(true))).isNull();
  }

  /** Its operator may have found a way, after all or with another SIM. */
  @Test
  void rejectionIsOverOnceTheSimIsActivatedAndSomethingWasDoneSince() {
    var gone = new Story().reserved(FIRST).dispatched(FIRST).rejected().acknowledged("zero-rated");
    assertThat(view(gone.steps()).network().rejection()).isEqualTo("not-supported");
    assertThat(view(gone.acknowledged("activated").steps()).network().rejection()).isNull();
    assertThat(view(gone.rejected().steps()).network().rejection()).isEqualTo("not-supported");
    assertThat(view(gone.acknowledged("hidden-from-bill").steps()).network().rejection()).isNull();
  }

  /** Of the SIM in its place nothing was done or rejected yet, and what is said of the old one says nothing of it. */
  @Test
  void networkCountsAnewOnceTheSimIsReplaced() {
    var story = new Story().reserved(FIRST).dispatched(FIRST).acknowledged("activated").rejected()
        .acknowledged("replaced");
    assertThat(view(story.steps()).network()).isEqualTo(new ReferralView.Network(null, null, null, null));
    assertThat(view(story.acknowledged("former-sim").steps()).network())
        .isEqualTo(new ReferralView.Network(null, null, null, null));
    assertThat(view(story.rejected().steps()).network().rejection()).isEqualTo("not-supported");
    var network = view(story.acknowledged("activated").steps()).network();
    assertThat(network.activatedAt()).isEqualTo(story.steps().getLast().at());
    assertThat(network.rejection()).isNull();
  }

  @Test
  void ofEachFoundPhoneThePartnerSeesWhatWasDecidedAboutItsSim() {
    var found = new Story().reserved(FIRST).dispatched(FIRST).delivered().reportedFound();
    assertThat(view(found.steps()).foundPhones()).singleElement().satisfies(phone -> {
      assertThat(phone.trackingNumber()).isNotNull().isEqualTo(view(found.steps()).trackingNumber());
      assertThat(phone.suspendSim()).isNull();
    });
    assertThat(view(found.suspensionDecided(true).steps()).foundPhones()).singleElement()
        .satisfies(phone -> assertThat(phone.suspendSim()).isTrue());
    assertThat(view(new Story().reserved(FIRST).dispatched(FIRST).steps()).foundPhones()).isNull();
  }

  /** What the partner sees after the operator has rejected the activation, late. */
  private static @Nullable String rejection(Story story) {
    List<Step> steps = new ArrayList<>(story.steps());
    steps.add(new Step(Story.REFERRAL, 99, Story.START.plusSeconds(3600),
        new Happening.Acknowledged(FIRST, "rejected", "not-supported")));
    return view(steps).network().rejection();
  }

  private static ReferralView view(List<Step> steps) {
    var record = new Record(Story.REFERRAL, "CASE-1", "E12000007", "high", Story.START, null, null);
    return new Shown(new SetApart(16, "ask"), Duration.ofDays(30), false).of(record, steps, List.of(),
        Story.START.plusSeconds(7200));
  }
}

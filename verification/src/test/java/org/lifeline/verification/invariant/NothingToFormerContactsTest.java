package org.lifeline.verification.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifeline.verification.invariant.Invariant.I7;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.verification.snapshot.ReferralRows;

class NothingToFormerContactsTest {

  private static final Instant CHANGED = Story.NOW.plusSeconds(60);

  private final SoundStory sound = new SoundStory();
  private final Story story = sound.story;
  private final UUID message = story.id();

  @Test
  void noContactIsReplacedWhileAMessageHasALeaseOnIt() {
    lease(CHANGED.plusSeconds(7));

    assertThat(story.breaches(I7))
        .containsExactly("referral " + sound.served + " got another safe contact at " + CHANGED
            + ", while message " + message + " had a lease on version 1 until " + CHANGED.plusSeconds(7));
  }

  @Test
  void butMayBeOnceTheLeaseHasEndedWhichTwoClocksDoNotTellToTheMillisecond() {
    lease(CHANGED);
    lease(CHANGED.plus(NothingToFormerContacts.APART));

    assertThat(story.breaches(I7)).isEmpty();
  }

  private void lease(Instant until) {
    story.leases.add(new ReferralRows.Lease(message, sound.served, 1, until, CHANGED));
  }
}

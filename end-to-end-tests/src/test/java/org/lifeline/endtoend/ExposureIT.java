package org.lifeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.endtoend.stack.SharedStack;
import org.lifeline.endtoend.stack.Stack;
import org.lifeline.verification.exposure.Proof;
import org.lifeline.verification.exposure.Proof.Extent;
import org.lifeline.verification.exposure.erasure.Erased;

/**
 * What {@code ./lifeline exposure} plays and searches, without its outages: nobody is exposed but by what was put there on
 * purpose, and all of that is found. It stays in the stack: whatever is tested after this
 * looks for nothing of it.
 */
@Order(14)
@ExtendWith(SharedStack.class)
class ExposureIT {

  @Test
  void nobodyIsExposedAndWhateverIsPutInOnPurposeIsFound(Stack stack) {
    var said = new StringWriter();
    var setting = stack.setting();
    var proof = new Proof(setting, new PrintWriter(said));
    proof.play(Extent.SHORT);
    var leaks = new Leaks(setting, proof.canaries());
    leaks.putIn();

    var verdict = proof.search();

    assertThat(leaks.missedBy(verdict.exposed())).as("leaks that were not found, %s", said).isEmpty();
    assertThat(verdict.exposed()).filteredOn(sighting -> !leaks.names().contains(sighting.what()))
        .as("exposed beside the leaks, %s", said).isEmpty();
    assertThat(proof.erased()).as(said.toString()).hasSize(2).allMatch(Erased.Result::asItShouldBe);
    assertThat(verdict.unseen()).as("what lies there and was not seen").isEqualTo(List.of());
  }
}

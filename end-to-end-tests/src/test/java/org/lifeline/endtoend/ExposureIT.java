package org.lifeline.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.endtoend.stack.SharedStack;
import org.lifeline.endtoend.stack.Stack;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.verification.exposure.Proof;
import org.lifeline.verification.exposure.Proof.Extent;
import org.lifeline.verification.exposure.erasure.Erased;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays and searches what {@code ./lifeline exposure} does, without its outages: nobody is exposed except by values
 * leaked on purpose, all of which are found. These stay in the stack: no later test searches for them.
 */
@Order(15)
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

  @Test
  void servicesLogInTheFormOfEcs(Stack stack) throws IOException {
    for (var service : ServiceEntry.KEEPERS) {
      var log = stack.setting().home().directory().resolve("logs").resolve(service.name() + ".log");
      // What the other test has leaked on purpose need not be text.
      var line = Files.readAllLines(log, ISO_8859_1).stream().filter(each -> each.startsWith("{")).findFirst();

      assertThat(line).as("a line of %s", log).map(JsonMapper.shared()::readTree).hasValueSatisfying(said -> {
        assertThat(said.at("/service/name").asString("")).isEqualTo(service.name());
        assertThat(said.at("/log/level").asString("")).isNotEmpty();
        assertThat(said.has("@timestamp") && said.has("message")).isTrue();
        assertThat(said.at("/ecs/version").asString("")).isNotEmpty();
      });
    }
  }
}

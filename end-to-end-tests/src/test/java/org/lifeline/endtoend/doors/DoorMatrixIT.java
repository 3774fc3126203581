package org.lifeline.endtoend.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.demo.actors.Doors;
import org.lifeline.endtoend.stack.SharedStack;
import org.lifeline.endtoend.stack.Stack;
import org.lifeline.localstack.service.ServiceEntry;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every client of the real identity provider calls every endpoint of the real services, also about other parties'
 * things: {@code doors.txt} says who is let in, and for somebody else's thing the answer is byte for byte that for one
 * that does not exist. An endpoint that a service describes and the table lacks fails the test.
 */
@Order(16)
@ExtendWith(SharedStack.class)
class DoorMatrixIT {

  private static final List<Door> DOORS = Door.all();
  private static final String SCHEME_OPERATOR = "scheme-operator";

  @Test
  void theTableHasEveryDoorThatTheServicesDescribe(Stack stack) throws IOException, InterruptedException {
    var described = new TreeSet<String>();
    for (var service : ServiceEntry.chainNames()) {
      var answer = Doors.client().send(
          HttpRequest.newBuilder(stack.doorsOf(service).getFirst().resolve("/v3/api-docs")).build(),
          BodyHandlers.ofByteArray());
      JsonMapper.shared().readTree(answer.body()).get("paths").properties().forEach(path -> path.getValue()
          .propertyNames()
          .forEach(verb -> described.add(service + " " + verb.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    }
    assertThat(described).containsExactlyInAnyOrderElementsOf(
        DOORS.stream().filter(door -> !door.hidden()).map(Door::toString).toList());
  }

  /** Asks about what there is not, and without the key that a change needs: nothing is changed by whoever is let in. */
  @Test
  void eachClientComesInWhereTheTableSaysAndNowhereElse(Stack stack) {
    var visitors = new Visitors(stack.setting());
    var wrong = new ConcurrentSkipListSet<String>();
    for (var door : DOORS) {
      var answer = visitors.ask(door, null, missing(), false);
      if (answer.cameIn() != door.isOpen() || answer.isFault()) {
        wrong.add("without a token: " + door + " " + answer.status());
      }
    }
    visitors.each((client, role) -> DOORS.stream().filter(door -> !door.acts() || !door.letsIn(role)).forEach(door -> {
      var answer = visitors.ask(door, client, missing(), false);
      if (answer.cameIn() != door.letsIn(role) || answer.isFault()) {
        wrong.add(client + ": " + door + " " + answer.status());
      }
    }));
    assertThat(visitors.roles()).contains("partner", "partner-test", "hub", "courier", "network-operator", "service",
        SCHEME_OPERATOR, "safeguarding-lead", "auditor");
    assertThat(wrong).isEmpty();
  }

  @Test
  void anothersIsAnsweredByteForByteLikeWhatThereIsNot(Stack stack) {
    var setting = stack.setting();
    var visitors = new Visitors(setting);
    var things = new Things(setting);
    var made = things.made();
    var wrong = new ConcurrentSkipListSet<String>();
    try {
      DOORS.stream().filter(Door::belongsToSomebody).forEach(door -> ownerFinds(door, thing(made, door), visitors));
      visitors.each((client, role) -> DOORS.stream().filter(door -> door.belongsToSomebody() && door.letsIn(role))
          .filter(door -> !thing(made, door).owners().contains(client) && !seesAll(role, door)).forEach(door -> {
            var id = thing(made, door).id();
            var none = missing();
            var anothers = visitors.ask(door, client, id, true);
            if (!anothers.without(id).equals(visitors.ask(door, client, none, true).without(none))
                || anothers.status() != (door.path().contains("{") ? 404 : 200)) {
              wrong.add(client + ": " + door + " " + anothers);
            }
          }));
    } finally {
      things.end(made);
    }
    assertThat(wrong).isEmpty();
  }

  /** Or everybody would be answered alike because there is no such thing. */
  private static void ownerFinds(Door door, Thing thing, Visitors visitors) {
    if (!door.changes() && door.path().indexOf('{') == door.path().lastIndexOf('{')) {
      for (var owner : thing.owners()) {
        assertThat(visitors.ask(door, owner, thing.id(), true).status()).as("%s: %s", owner, door).isEqualTo(200);
      }
    }
  }

  /** What one of the scheme's operators may read with another's approval is not the other's to read. */
  private static boolean seesAll(String role, Door door) {
    return role.equals(SCHEME_OPERATOR) && !door.kind().equals("break-glass");
  }

  private static Thing thing(Map<String, Thing> made, Door door) {
    return Objects.requireNonNull(made.get(door.kind()), door.kind());
  }

  private static String missing() {
    return UUID.randomUUID().toString();
  }
}

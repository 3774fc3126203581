package org.lifeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lifeline.demo.actors.Door;
import org.lifeline.demo.actors.Phones.Shown;
import org.lifeline.demo.actors.SchemeOperator;
import org.lifeline.demo.stage.Case;
import org.lifeline.demo.stage.Hours;
import org.lifeline.demo.stage.Parcel;
import org.lifeline.demo.stage.SceneScheme;
import org.lifeline.demo.stage.Stage;
import org.lifeline.endtoend.stack.SharedStack;
import org.lifeline.endtoend.stack.Stack;

/**
 * Safe contacts change while messages to them are sent, and the service that sends or the one that grants leases is
 * paused, dies or comes back: once a partner was told that a change holds, nothing more arrives at the old number, and
 * nobody is written to twice.
 */
@Order(9)
@ExtendWith(SharedStack.class)
class ContactChangesIT {

  private static final int SURVIVORS = 8;
  /** Parcels go out and contacts change within this time, in no order. */
  private static final int WITHIN_MILLIS = 1500;
  /** Longer than a lease holds. */
  private static final Duration STANDS_STILL = Duration.ofSeconds(13);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Set<String> FATES = Set.of("message-sent", "message-not-sent");
  /** At the end of every message to these survivors, and of none to others who have the same telephone numbers. */
  private static final String CODE_WORD = "quartz";

  private enum Fault {
    SENDER_STANDS_STILL {
      @Override
      void strike(Stack stack) {
        standStill(stack, "notification-service");
      }
    },
    SENDER_DIES {
      @Override
      void strike(Stack stack) {
        stack.kill("notification-service");
        stack.lifeline("up").succeeded();
      }
    },
    LEASER_STANDS_STILL {
      @Override
      void strike(Stack stack) {
        standStill(stack, "referral-service");
      }
    },
    LEASER_DIES {
      @Override
      void strike(Stack stack) {
        stack.kill("referral-service");
        stack.lifeline("up").succeeded();
      }
    };

    abstract void strike(Stack stack);

    private static void standStill(Stack stack, String service) {
      stack.signal("STOP", service);
      try {
        await().pollDelay(STANDS_STILL).atMost(STANDS_STILL.plusSeconds(10)).until(() -> true);
      } finally {
        stack.signal("CONT", service);
      }
    }
  }

  /** @param changed when the partner had been told that the contact is another; empty until then */
  private record Survivor(Case referral, Parcel parcel, String old, String now, List<Instant> changed) {

    List<Shown> at(String number, List<Shown> shown) {
      return shown.stream().filter(each -> each.to().equals("+44" + number.substring(1).replace(" ", ""))).toList();
    }
  }

  /** Or no parcel could leave: it needs a contact pack. */
  @BeforeAll
  static void fillTheDirectory(Stack stack) {
    new SchemeOperator(stack.doors()).importContacts(Samples.helplines());
  }

  @ParameterizedTest
  @EnumSource
  void onceAChangeHoldsNothingComesToTheOldNumber(Fault fault, Stack stack) throws Exception {
    var begun = Instant.now();
    var stage = new Stage(stack.doors(), SceneScheme.read(Samples.scheme()), "CONTACT-" + fault.ordinal());
    try {
      var survivors = survivors(stage, fault.ordinal());
      var failures = new ConcurrentLinkedQueue<Throwable>();
      try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < survivors.size(); i++) {
          var survivor = survivors.get(i);
          int later = i * WITHIN_MILLIS / survivors.size();
          all.execute(() -> noting(failures, () -> sent(survivor, WITHIN_MILLIS - later)));
          all.execute(() -> noting(failures, () -> changed(survivor, later)));
        }
        fault.strike(stack);
      }
      assertThat(failures).isEmpty();
      nothingComesToTheOldNumber(survivors, begun, stack);
    } finally {
      stage.close();
    }
  }

  /** The change holds at referral-service, which cannot say so to anybody; whoever sends comes to know only by asking. */
  @Test
  void whatTheSenderHasNotHeardOfHoldsAllTheSame(Stack stack) throws Exception {
    var begun = Instant.now();
    var stage = new Stage(stack.doors(), SceneScheme.read(Samples.scheme()), "CONTACT-UNHEARD");
    try {
      var survivors = survivors(stage, Fault.values().length);
      try (var referralService = new SilentService(stack, "referral")) {
        stack.kill("notification-service");
        survivors.forEach(each -> sent(each, 0));
        survivors.forEach(each -> changed(each, 0));
        assertThat(referralService.untold()).isGreaterThanOrEqualTo(SURVIVORS);
        stack.lifeline("up").succeeded();
        await().atMost(PATIENCE).until(() -> lookedAt(survivors, stack) == SURVIVORS);
      }
      nothingComesToTheOldNumber(survivors, begun, stack);
    } finally {
      stage.close();
    }
  }

  /** About how many of them it was decided at least once whether a message goes. */
  private static long lookedAt(List<Survivor> survivors, Stack stack) throws SQLException {
    try (var database = stack.setting().databases().admin("notification");
        var sql = database.prepareStatement("""
            select count(*) from covert_message
             where referral_id = any(cast(? as uuid[])) and (looked or state <> 'queued')""")) {
      sql.setArray(1, database.createArrayOf("text", survivors.stream().map(each -> each.referral.id()).toArray()));
      try (var rows = sql.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static void nothingComesToTheOldNumber(List<Survivor> survivors, Instant begun, Stack stack)
      throws IOException {
    survivors.forEach(each -> await().atMost(PATIENCE)
        .until(() -> each.referral.told().stream().anyMatch(FATES::contains)));

    var shown = stack.doors().phones().shown().stream().filter(each -> each.at().isAfter(begun))
        .filter(each -> each.text().endsWith("(" + CODE_WORD + ")")).toList();
    assertThat(survivors).allSatisfy(each -> {
      assertThat(each.at(each.old, shown)).as("to the old number of %s", each.referral.id())
          .allSatisfy(message -> assertThat(message.at()).isBeforeOrEqualTo(each.changed.getFirst()));
      int messages = each.at(each.old, shown).size() + each.at(each.now, shown).size();
      assertThat(messages).as("messages about one parcel").isLessThanOrEqualTo(1);
      assertThat(messages == 1 || !each.referral.told().contains("message-sent")).as("what was said to be sent came")
          .isTrue();
    });
  }

  private static List<Survivor> survivors(Stage stage, int round) {
    int first = 2 * SURVIVORS * round;
    stage.shelf().provide(SURVIVORS);
    var survivors = new ArrayList<Survivor>();
    for (int i = 0; i < SURVIVORS; i++) {
      var old = number(first + 2 * i);
      var referral = stage.partner(0).refer(stage.application().with(textsTo(old)));
      var parcel = stage.parcelOf(referral);
      assertThat(parcel.check(parcel.everythingHolds())).isEmpty();
      survivors.add(new Survivor(referral, parcel, old, number(first + 2 * i + 1), new ArrayList<>()));
    }
    return survivors;
  }

  private static Map<String, Object> textsTo(String number) {
    var contact = new HashMap<>(Hours.textsTo(number));
    contact.put("code_word", CODE_WORD);
    return contact;
  }

  private static String number(int ending) {
    return "07700 900" + String.format(Locale.ROOT, "%03d", ending);
  }

  private static void sent(Survivor survivor, int afterMillis) {
    await().pollDelay(Duration.ofMillis(afterMillis)).atMost(PATIENCE).ignoreException(Door.Unreachable.class)
        .until(() -> survivor.parcel.handOver().status() == 200);
  }

  private static void changed(Survivor survivor, int afterMillis) {
    await().pollDelay(Duration.ofMillis(afterMillis)).atMost(PATIENCE).ignoreException(Door.Unreachable.class)
        .until(() -> survivor.referral.changeContact(textsTo(survivor.now)).status() == 200);
    survivor.changed.add(Instant.now());
  }

  private static void noting(ConcurrentLinkedQueue<Throwable> failures, Runnable act) {
    try {
      act.run();
    } catch (RuntimeException | AssertionError e) {
      failures.add(e);
    }
  }
}

package org.lifeline.dispatch.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** When a network operator is reminded of what it owes. */
class ReminderIT extends AwaitedDispatch {

  @Autowired
  private Reminders reminders;

  @Test
  void operatorIsRemindedOnceBeforeADueTimeAndAgainADayLater() {
    reminders.remind();
    assertThat(feedInAll()).hasSize(1);
    due("activate_by", "30 minutes");
    reminders.remind();
    reminders.remind();
    var reminder = feed(2).getLast();
    assertThat(reminder.get("action").asString()).isEqualTo("remind");
    assertThat(reminder.get("dispatch_id").asString()).isEqualTo(dispatchId);
    assertThat(reminder.get("activate_by").isString()).isTrue();
    assertThat(feedInAll()).hasSize(2);

    say(dispatchId, "activated");
    jdbc.sql("update network_acknowledgement set reminded_at = reminded_at - interval '25 hours' where operator = :o")
        .param("o", day.operator).update();
    reminders.remind();
    assertThat(feedInAll()).hasSize(2);
    due("hide_by", "-1 minute");
    reminders.remind();
    assertThat(feedInAll()).hasSize(3);
    assertThat(feed(3).getLast().has("activate_by")).isFalse();
  }

  /** What is answered by nobody would be reminded of for ever. */
  @Test
  void operatorIsRemindedForThirtyDaysOfWhatItOwes() {
    due("activate_by", "-30 days -1 minute");
    reminders.remind();
    assertThat(feedInAll()).hasSize(1);
    assertThat(awaited("late")).as("it is still owed").containsExactly(dispatchId);

    due("activate_by", "-30 days 1 minute");
    reminders.remind();
    assertThat(feed(2).getLast().get("action").asString()).isEqualTo("remind");
  }
}

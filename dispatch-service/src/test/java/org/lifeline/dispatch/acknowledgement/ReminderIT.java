package org.lifeline.dispatch.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** When a network operator is reminded of what it owes. */
class ReminderIT extends AwaitedDispatch {

  private static final long OLD = 2000;

  @Autowired
  private Reminders reminders;
  @Autowired
  private TransactionTemplate transaction;

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

  /** Beside many that nobody has answered for so long that nobody is reminded of them; they are rolled back. */
  @Test
  void whatIsNoLongerRemindedOfIsNotReadEither() {
    var read = transaction.execute(status -> {
      status.setRollbackOnly();
      jdbc.sql("set local enable_seqscan = off").update();
      jdbc.sql(
          """
              insert into network_acknowledgement
              select (jsonb_populate_record(a, jsonb_build_object('dispatch_id', gen_random_uuid(),
                  'handed_over_at', a.handed_over_at - interval '90 days', 'hide_by', a.hide_by - interval '90 days',
                  'activate_by', a.activate_by - interval '90 days', 'zero_rate_by', a.zero_rate_by - interval '90 days'))).*
                from network_acknowledgement a, generate_series(1, :old) where a.dispatch_id = cast(:id as uuid)
              """)
          .param("old", OLD).param("id", dispatchId).update();
      long before = rowsRead();
      reminders.remind();
      return rowsRead() - before;
    });
    assertThat(read).isLessThan(OLD);
  }

  private long rowsRead() {
    return jdbc.sql("""
        select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables
         where relname = 'network_acknowledgement'
        """).query(Long.class).single();
  }
}

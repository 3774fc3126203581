package org.lifeline.referral.progress;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The steps of all referrals: steps are added, never changed. */
public final class Steps {

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final String table;
  private final String happened;

  public Steps(JdbcClient jdbc, JsonMapper json) {
    this(jdbc, json, "referral_step", "referral_step");
  }

  private Steps(JdbcClient jdbc, JsonMapper json, String table, String happened) {
    this.jdbc = jdbc;
    this.json = json;
    this.table = table;
    this.happened = happened;
  }

  /** The steps of the sandbox, of which only past ones are read. */
  static SandboxSteps ofSandbox(JdbcClient jdbc, JsonMapper json) {
    return new SandboxSteps(new Steps(jdbc, json, "sandbox_step", "sandbox_step_past"));
  }

  /** Identifies a step. */
  record Place(UUID referral, Topic topic, long sequence) {
    static Place of(Step step) {
      return new Place(step.referral(), HappeningType.of(step.what()).topic(), step.sequence());
    }
  }

  /** Adds those that are not known yet, in the open transaction, and returns their places. */
  public Set<Place> add(List<Step> steps) {
    return new HashSet<>(jdbc.sql("insert into " + table + """
         (referral_id, topic, sequence, at, step, detail)
        select *
          from unnest(cast(:referrals as uuid[]), cast(:topics as step_topic[]), cast(:sequences as bigint[]),
                      cast(:times as timestamptz[]), cast(:steps as text[]), cast(:details as jsonb[]))
            as s (referral_id, topic, sequence, at, step, detail)
         order by referral_id, topic, sequence
        on conflict do nothing
        returning referral_id, topic, sequence
        """)
        .param("referrals", Columns.ids(steps, Step::referral))
        .param("topics", Columns.text(steps, s -> HappeningType.of(s.what()).topic().text()))
        .param("sequences", Columns.longs(steps, Step::sequence))
        .param("times", Columns.instants(steps, Step::at))
        .param("steps", Columns.text(steps, s -> HappeningType.of(s.what()).text()))
        .param("details", Columns.text(steps, s -> detail(s.what())))
        .query((row, n) -> new Place(row.getObject(1, UUID.class),
            Topic.valueOf(row.getString(2).toUpperCase(java.util.Locale.ROOT)),
            row.getLong(3)))
        .list());
  }

  /**
   * Adds steps of this service, whose caller holds the lock on their referral and has read what came before.
   *
   * @throws IllegalStateException a newer version of this service has added a step of a kind that this one cannot see
   */
  public void addOwn(List<Step> steps) {
    if (add(steps).size() < steps.size()) {
      throw new IllegalStateException("a referral has a step that this version of the service does not know");
    }
  }

  /**
   * The steps of some referrals, by referral; referrals without any are left out. Of what a partner can repeat without
   * end only the {@link LatestSteps latest} are read.
   */
  public Map<UUID, List<Step>> of(List<UUID> referrals) {
    var steps = new HashMap<UUID, List<Step>>();
    jdbc.sql("select r.referral_id, s.* from unnest(cast(:ids as uuid[])) as r (referral_id) cross join lateral "
        + LatestSteps.in(happened, "r.referral_id") + " as s").param("ids", Columns.ids(referrals))
        .query((row, n) -> read(row)).list()
        .forEach(step -> steps.computeIfAbsent(step.referral(), id -> new ArrayList<>()).add(step));
    return steps;
  }

  public List<Step> of(UUID referral) {
    return of(List.of(referral)).getOrDefault(referral, List.of());
  }

  private Step read(ResultSet row) throws SQLException {
    return new Step(row.getObject("referral_id", UUID.class), row.getLong("sequence"),
        row.getTimestamp("at").toInstant(),
        happening(row.getString("step"), row.getString("detail")));
  }

  /**
   * Reads what a step says has happened.
   *
   * @param detail null if it has none
   */
  public Happening happening(String step, @Nullable String detail) {
    return json.readValue(detail == null ? "{}" : detail, HappeningType.named(step).happening());
  }

  private @Nullable String detail(Happening what) {
    return what.getClass().getRecordComponents().length == 0 ? null : json.writeValueAsString(what);
  }
}

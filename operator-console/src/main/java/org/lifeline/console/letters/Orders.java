package org.lifeline.console.letters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lifeline.console.letters.Letters.Pile;
import org.lifeline.console.letters.Order.Action;
import org.lifeline.console.letters.Order.Reason;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps orders to settle dead letters. */
@Component
class Orders {

  /** How many letters somebody may settle alone within an hour, each in its own order. */
  private static final int MOST_ALONE = 10;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Ids ids;

  Orders(JdbcClient jdbc, Clock clock, Ids ids) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Adds an order.
   *
   * @param from how many were asked for, of which these are the oldest
   */
  UUID add(Action action, Reason reason, Collection<UUID> letters, long from, int perSecond, String by) {
    var id = ids.next();
    jdbc.sql("""
        insert into letter_order (id, action, reason, letters, asked_for, per_second, asked_by, asked_at)
        values (:id, :action, :reason, :letters, :from, :rate, :by, cast(:at as timestamptz))
        """).param("id", id).param("action", action.name()).param("reason", reason.name())
        .param("letters", letters.size()).param("from", from).param("rate", perSecond).param("by", by)
        .param("at", clock.instant().toString()).update();
    jdbc.sql("""
        insert into letter_order_item (order_id, letter_id, request_id)
        select :order, letter, gen_random_uuid() from unnest(cast(:letters as uuid[])) as l (letter)
        """).param("order", id).param("letters", Columns.ids(letters)).update();
    return id;
  }

  Optional<Order> find(UUID id) {
    return jdbc.sql(SELECT + " where o.id = :id").param("id", id).query((row, n) -> order(row)).optional();
  }

  List<Order> latest() {
    return jdbc.sql(SELECT + " order by o.asked_at desc limit 10").query((row, n) -> order(row)).list();
  }

  /** The oldest letters of an order, up to a limit. */
  List<Letter> lettersOf(UUID id, Letters letters, int most) {
    return letters.of(jdbc.sql("""
        select i.letter_id from letter_order_item i join letter l on l.id = i.letter_id
         where i.order_id = :id order by l.put_aside_at, l.id limit :most
        """).param("id", id).param("most", most).query(UUID.class).list());
  }

  /** All letters of an order by service, topic and code. */
  List<Pile> pilesOf(UUID id) {
    return jdbc.sql("""
        select l.service, l.topic, l.code, count(*), min(l.put_aside_at)
          from letter_order_item i join letter l on l.id = i.letter_id
         where i.order_id = :id group by 1, 2, 3 order by 4 desc, 1, 2, 3
        """).param("id", id).query((row, n) -> new Pile(row.getString(1), row.getString(2), row.getString(3),
        row.getLong(4), row.getTimestamp(5).toInstant())).list();
  }

  /** How many letters of an order had which result, as the services say. */
  List<Count> results(UUID id) {
    return jdbc.sql("""
        select coalesce(result, case when sent_at is null then 'NOT_SENT' else 'UNDER_WAY' end) as r, count(*)
          from letter_order_item where order_id = :id group by r order by r
        """).param("id", id).query((row, n) -> new Count(row.getString(1), row.getLong(2))).list();
  }

  record Count(String result, long letters) {

    public String words() {
      return switch (result) {
        case "REPLAYED" -> "taken now";
        case "KNOWN" -> "had taken effect already";
        case "DISCARDED" -> "given up";
        case "FAILED_AGAIN" -> "failed again";
        case "NOT_THERE" -> letters == 1 ? "was settled before, or is gone" : "were settled before, or are gone";
        case "REFUSED" -> letters == 1 ? "is not to be taken again" : "are not to be taken again";
        case "NOT_SENT" -> "not begun";
        case "UNDER_WAY" -> "under way";
        default -> result;
      };
    }
  }

  /** Whether somebody other than the asker has to confirm it, because it is of many letters, or one of many orders. */
  boolean needsSecondPerson(Order order) {
    return order.letters() > 1 || !mayAlone(order.askedBy());
  }

  private boolean mayAlone(String person) {
    return jdbc.sql("""
        select count(*) from letter_order
         where letters = 1 and confirmed_by = :by and asked_by = :by and confirmed_at > now() - interval '1 hour'
        """).param("by", person).query(Integer.class).single() < MOST_ALONE;
  }

  /** @return whether it was open, and is confirmed now */
  boolean confirm(UUID id, String by) {
    // One at a time: concurrent confirmations would otherwise count the same past ones.
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:by, 4))").param("by", by).query().singleRow();
    return jdbc.sql("""
        update letter_order set confirmed_by = :by, confirmed_at = now()
         where id = :id and confirmed_at is null and cancelled_at is null
           and (letters = 1 and :alone or asked_by <> :by)
        """).param("id", id).param("by", by).param("alone", mayAlone(by)).update() == 1;
  }

  /**
   * Cancels an order: what was not sent yet is not sent any more.
   *
   * @return whether there was anything left to cancel
   */
  boolean cancel(UUID id, String by) {
    // Locked first: the sender of the last letter holds this lock, and an update that had to wait for it would not
    // evaluate its subquery again.
    jdbc.sql("select id from letter_order where id = :id for update").param("id", id).query(UUID.class).optional();
    return jdbc.sql("""
        update letter_order set cancelled_by = :by, cancelled_at = now()
         where id = :id and cancelled_at is null
           and exists (select 1 from letter_order_item where order_id = :id and sent_at is null)
        """).param("id", id).param("by", by).update() == 1;
  }

  record Item(UUID request, UUID letter, Action action) {
  }

  /**
   * The next letters to be sent for each confirmed order, within its rate across all callers; they are given to this
   * caller only.
   */
  List<Item> next() {
    var items = new ArrayList<Item>();
    jdbc.sql("""
        select o.id, o.action, o.per_second from letter_order o
         where o.confirmed_at is not null and o.cancelled_at is null
           and exists (select 1 from letter_order_item i where i.order_id = o.id and i.sent_at is null)
         order by o.confirmed_at for update of o skip locked
        """).query(row -> {
      items.addAll(take(row.getObject(1, UUID.class), Action.valueOf(row.getString(2)), row.getInt(3)));
    });
    return items;
  }

  private List<Item> take(UUID order, Action action, int most) {
    return jdbc.sql("""
        update letter_order_item set sent_at = now()
         where order_id = :order and letter_id in (
           select i.letter_id from letter_order_item i join letter l on l.id = i.letter_id
            where i.order_id = :order and i.sent_at is null
            order by l.service, l.topic, l.partition, l.position
            limit greatest(0, :most - (select count(*) from letter_order_item s
                                        where s.order_id = :order and s.sent_at > now() - interval '1 second')))
        returning request_id, letter_id
        """).param("order", order).param("most", most)
        .query((row, n) -> new Item(row.getObject(1, UUID.class), row.getObject(2, UUID.class), action)).list();
  }

  void told(UUID request, String result, String code) {
    jdbc.sql("update letter_order_item set result = :result, code = :code where request_id = :request")
        .param("result", result).param("code", code).param("request", request).update();
  }

  private static final String SELECT = """
      select o.id, o.action, o.reason, o.letters, coalesce(o.asked_for, o.letters), o.per_second, o.asked_by, o.asked_at, o.confirmed_by, o.cancelled_by,
             (select count(*) from letter_order_item i where i.order_id = o.id and i.sent_at is not null),
             (select count(*) from letter_order_item i where i.order_id = o.id and i.result is not null)
        from letter_order o""";

  private static Order order(ResultSet row) throws SQLException {
    return new Order(row.getObject(1, UUID.class), Action.valueOf(row.getString(2)), row.getString(3), row.getInt(4),
        row.getLong(5), row.getInt(6), row.getString(7), row.getTimestamp(8).toInstant(), row.getString(9),
        row.getString(10), row.getInt(11), row.getInt(12));
  }
}

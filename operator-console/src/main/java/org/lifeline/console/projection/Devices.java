package org.lifeline.console.projection;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.lifeline.console.journey.Device;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.platform.calendar.WorkingDays;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the devices as they are known, how many of each form are in each state at each hub, and how many were sent
 * each day.
 */
@Component
class Devices {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;

  Devices(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Map<UUID, Device> read(Generation generation, Collection<UUID> ids) {
    var known = new HashMap<UUID, Device>();
    if (!ids.isEmpty()) {
      jdbc.sql("select facts from device where generation = :generation and device = any (cast(:ids as uuid[]))")
          .param("generation", generation.number()).param("ids", Columns.ids(new TreeSet<>(ids))).query(row -> {
            var device = JSON.readValue(row.getString(1), Device.class);
            known.put(device.id(), device);
          });
    }
    return known;
  }

  private record Level(String hub, String form, String state) {
  }

  private record Need(LocalDate day, String hub, String form) {
  }

  void write(Generation generation, Map<UUID, Device> before, Map<UUID, Device> after) {
    if (after.isEmpty()) {
      return;
    }
    var rows = List.copyOf(after.values());
    jdbc.sql("""
        insert into device (generation, device, hub, form, operator, state, expires_on, facts)
        select :generation, d.* from unnest(cast(:device as uuid[]), cast(:hub as text[]), cast(:form as text[]),
            cast(:operator as text[]), cast(:state as text[]), cast(:expires as date[]), cast(:facts as jsonb[])) as d
        on conflict (generation, device) do update
           set hub = excluded.hub, form = excluded.form, operator = excluded.operator, state = excluded.state,
               expires_on = excluded.expires_on, facts = excluded.facts
        """).param("generation", generation.number()).param("device", Columns.text(rows, Device::id))
        .param("hub", Columns.text(rows, Device::hub)).param("form", Columns.text(rows, Device::form))
        .param("operator", Columns.text(rows, Device::operator))
        .param("state", Columns.text(rows, Device::state)).param("expires", Columns.text(rows, Device::expiresOn))
        .param("facts", Columns.text(rows, JSON::writeValueAsString)).update();
    count(generation, before, after);
    countSent(generation, before, after);
  }

  private void count(Generation generation, Map<UUID, Device> before, Map<UUID, Device> after) {
    var levels = new TreeMap<String, Map.Entry<Level, Long>>();
    after.forEach((id, device) -> {
      var was = before.get(id);
      if (was != null && was.state() != null) {
        add(levels, new Level(was.hub(), was.form(), String.valueOf(was.state())), -1);
      }
      if (device.state() != null) {
        add(levels, new Level(device.hub(), device.form(), String.valueOf(device.state())), 1);
      }
    });
    levels.values().removeIf(change -> change.getValue() == 0);
    addLevels(generation, List.copyOf(levels.values()));
  }

  private void countSent(Generation generation, Map<UUID, Device> before, Map<UUID, Device> after) {
    var needs = new TreeMap<String, Map.Entry<Need, Long>>();
    after.forEach((id, device) -> {
      var was = before.get(id);
      if (was != null) {
        needs(was).forEach(need -> add(needs, need, -1));
      }
      needs(device).forEach(need -> add(needs, need, 1));
    });
    needs.values().removeIf(change -> change.getValue() == 0);
    addNeeds(generation, List.copyOf(needs.values()));
  }

  /** Each time that a device was needed; none until its form is known. */
  private static Stream<Need> needs(Device device) {
    return device.state() == null
        ? Stream.empty()
        : device.sent().values().stream()
            .map(sent -> new Need(LocalDate.ofInstant(sent.at(), WorkingDays.LONDON), sent.hub(), device.form()));
  }

  private static <T> void add(Map<String, Map.Entry<T, Long>> counts, T cell, long change) {
    counts.merge(cell.toString(), Map.entry(cell, change),
        (one, other) -> Map.entry(cell, one.getValue() + other.getValue()));
  }

  private void addLevels(Generation generation, List<Map.Entry<Level, Long>> changes) {
    if (!changes.isEmpty()) {
      jdbc.sql("""
          insert into stock_level (generation, hub, form, state, devices)
          select :generation, c.* from unnest(cast(:hub as text[]), cast(:form as text[]), cast(:state as text[]),
              cast(:change as bigint[])) as c
          on conflict (generation, hub, form, state) do update set devices = stock_level.devices + excluded.devices
          """).param("generation", generation.number()).param("hub", Columns.text(changes, c -> c.getKey().hub))
          .param("form", Columns.text(changes, c -> c.getKey().form))
          .param("state", Columns.text(changes, c -> c.getKey().state))
          .param("change", Columns.text(changes, Map.Entry::getValue)).update();
    }
  }

  private void addNeeds(Generation generation, List<Map.Entry<Need, Long>> changes) {
    if (!changes.isEmpty()) {
      jdbc.sql("""
          insert into stock_need (generation, day, hub, form, devices)
          select :generation, c.* from unnest(cast(:day as date[]), cast(:hub as text[]), cast(:form as text[]),
              cast(:change as bigint[])) as c
          on conflict (generation, day, hub, form) do update set devices = stock_need.devices + excluded.devices
          """).param("generation", generation.number()).param("day", Columns.text(changes, c -> c.getKey().day))
          .param("hub", Columns.text(changes, c -> c.getKey().hub))
          .param("form", Columns.text(changes, c -> c.getKey().form))
          .param("change", Columns.text(changes, Map.Entry::getValue)).update();
    }
  }
}

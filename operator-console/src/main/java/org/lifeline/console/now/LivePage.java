package org.lifeline.console.now;

import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.page.OpenStreams;
import org.lifeline.console.people.Person;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages, by server-sent events, that something has happened: at most once a second, however much it was, and
 * every few seconds in any case, as time alone makes more overdue. A page then fetches the part that it shows.
 */
@Controller
class LivePage {

  private static final Logger LOG = LoggerFactory.getLogger(LivePage.class);
  private static final String AWAY = "away";
  private static final int EVEN_IF_NOTHING_HAPPENED = 10;

  private final JdbcClient jdbc;
  private final OpenStreams streams;
  private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();
  private @Nullable String last;
  private int silent;

  LivePage(JdbcClient jdbc, OpenStreams streams) {
    this.jdbc = jdbc;
    this.streams = streams;
  }

  @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter live(@AuthenticationPrincipal Person person) throws IOException {
    var emitter = OpenStreams.stream();
    open.add(emitter);
    streams.add(person.getName(), emitter, () -> open.remove(emitter));
    return emitter;
  }

  @Scheduled(fixedDelay = 1000)
  void tell() {
    if (open.isEmpty()) {
      return;
    }
    var state = state();
    if (Objects.equals(state, last) && ++silent < EVEN_IF_NOTHING_HAPPENED) {
      return;
    }
    last = state;
    silent = 0;
    open.forEach(LivePage::send);
  }

  /**
   * How far the projection has got. Pages are told, too, when the database is away: they then ask, and are told that
   * there is no answer.
   */
  private String state() {
    try {
      return jdbc
          .sql(
              """
                  select string_agg(generation || ':' || topic || ':' || partition || ':' || next_offset, ',' order by generation, topic, partition)
                    from position
                  """)
          .query(String.class).optional().orElse("");
    } catch (DataAccessException away) {
      LOG.warn("nobody knows what has happened: the database does not answer");
      return AWAY;
    }
  }

  private static void send(SseEmitter emitter) {
    try {
      emitter.send(SseEmitter.event().name("moved").data(""));
    } catch (IOException | IllegalStateException gone) {
      emitter.completeWithError(gone);
    }
  }
}

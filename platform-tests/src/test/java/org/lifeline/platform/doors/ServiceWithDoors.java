package org.lifeline.platform.doors;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.audit.AuditHeadEvent;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.idempotency.Idempotency;
import org.lifeline.platform.doors.idempotency.IdempotencyKey;
import org.lifeline.platform.doors.list.Bulk;
import org.lifeline.platform.doors.list.Page;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.OpenBody;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.doors.problem.ProblemDocument;
import org.lifeline.platform.doors.request.Waiting;
import org.lifeline.platform.testing.TestSurroundings;
import org.lifeline.platform.testing.events.ThingHappened;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.server.ResponseStatusException;

/** A service whose doors do nothing but what a test asks for. */
@Configuration
@EnableAutoConfiguration
@Import(ServiceWithDoors.Things.class)
class ServiceWithDoors {

  static {
    TestSurroundings.BROKER.createTopics(1, "audit-heads");
  }

  private static final String SECRET = "Canary-31415";

  @Bean
  SecurityFilterChain chain(HttpSecurity http, Doors doors) {
    return doors.chain(http, paths -> paths
        .requestMatchers(HttpMethod.GET, "/v1/notice-board").permitAll()
        .requestMatchers("/v1/things/**").hasRole("PARTNER"));
  }

  @Bean
  AuditHeadEvent headEvent() {
    return ThingHappened::new;
  }

  /** How often a request has come back to the web server for its answer. */
  static final AtomicInteger LATER = new AtomicInteger();
  /** How many orders were taken up. */
  static final AtomicInteger ORDERS = new AtomicInteger();
  private static final Semaphore WAITS = new Semaphore(0);

  @Bean
  FilterRegistrationBean<Filter> later() {
    var filter = new FilterRegistrationBean<Filter>((request, response, chain) -> {
      if (request.getDispatcherType() == DispatcherType.ASYNC) {
        LATER.incrementAndGet();
      }
      chain.doFilter(request, response);
      if (request.getDispatcherType() == DispatcherType.REQUEST && request.isAsyncStarted()) {
        WAITS.release();
      }
    });
    filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
    return filter;
  }

  record Changed(String underKey) {
  }

  @OpenBody
  record Thing(String name, int count) {
  }

  /** @param byName names that the sender makes up */
  record Box(@Nullable Thing thing, @Nullable Map<String, Thing> byName, @Nullable Boolean shut,
      @Nullable List<@Nullable String> labels, @Nullable UUID id, @Nullable Lid lid) {
  }

  record Lid(@Nullable Integer hinges) {
  }

  @RestController
  static class Things {

    private final Waiting waiting;
    private final Idempotency idempotency;
    private final JdbcClient database;

    Things(Waiting waiting, Idempotency idempotency, JdbcClient database) {
      this.database = database;
      this.waiting = waiting;
      this.idempotency = idempotency;
    }

    @GetMapping("/v1/things/that-may-wait/{how}")
    DeferredResult<ResponseEntity<List<Thing>>> wait(@PathVariable String how) {
      var answer = ResponseEntity.accepted().body(List.of(new Thing(how, 1)));
      return switch (how) {
        case "not" -> Waiting.not(answer);
        case "and-fail" -> waiting.answer(giveUp -> {
          WAITS.acquireUninterruptibly();
          throw Problem.notFound();
        });
        case "failed-at-once" -> {
          var failed = new DeferredResult<ResponseEntity<List<Thing>>>();
          failed.setErrorResult(Problem.notFound());
          yield failed;
        }
        default -> waiting.answer(giveUp -> {
          WAITS.acquireUninterruptibly();
          return answer;
        });
      };
    }

    @GetMapping("/v1/notice-board")
    List<Thing> noticeBoard() {
      return List.of(new Thing("for everybody", 1));
    }

    @GetMapping("/v1/things")
    String list(@AuthenticationPrincipal Caller caller, @RequestParam(required = false) @Nullable Integer limit) {
      return Page.limit(limit) > 0 ? caller.getName() : "";
    }

    @GetMapping("/v1/things/named")
    Thing named(@RequestParam String name) {
      return new Thing(name, 1);
    }

    @GetMapping("/v1/things/in-order")
    List<String> inOrder(@RequestParam(required = false) @Nullable String cursor,
        @RequestParam(required = false) @Nullable String timeout, @RequestParam @Nullable String lastEventId,
        @RequestParam(required = false) @Nullable String name) {
      return Stream.of(cursor, timeout, lastEventId, name).map(value -> value == null ? "left out" : value).toList();
    }

    /** More than lies between the two ends of a connection: it is still being written when whoever asked hangs up. */
    @GetMapping("/v1/things/many")
    List<Thing> many() {
      return Collections.nCopies(1_000_000, new Thing("one of many", 1));
    }

    @GetMapping("/v1/things/unwritable")
    Object unwritable() {
      return new Object() {
        @SuppressWarnings("unused") // by whoever writes it
        public String getName() {
          throw new IllegalStateException(SECRET);
        }
      };
    }

    @PostMapping("/v1/things")
    void add(@RequestBody Thing thing) {
      throw Problem.invalidFields(List.of(new FieldError("name", "unknown-value", "Use a name that is known."),
          new FieldError("count", "out-of-range", "At least 1.")));
    }

    @PostMapping("/v1/things/boxes")
    int pack(@RequestBody Bulk<Box> boxes) {
      return boxes.checked().size();
    }

    @PostMapping({"/v1/things/read", "/v1/things/uploads"})
    String read(HttpServletRequest request) throws IOException {
      return "" + request.getInputStream().readAllBytes().length;
    }

    @PutMapping("/v1/things/{id}")
    Changed change(@PathVariable String id,
        @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
      return new Changed(IdempotencyKey.check(key));
    }

    @DeleteMapping("/v1/things/{id}")
    void remove(@PathVariable UUID id) {
      throw Problem.notFound();
    }

    @PostMapping("/v1/things/{id}/orders")
    ResponseEntity<byte[]> order(@AuthenticationPrincipal Caller caller, @PathVariable String id,
        @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
      return idempotency.answer(caller, key, Idempotency.fingerprint(id), () -> {
        int orders = ORDERS.incrementAndGet();
        return switch (id) {
          case "made" -> ResponseEntity.created(URI.create("/v1/orders/" + orders)).body(new Thing(id, orders));
          case "refused" ->
            ResponseEntity.status(409).body(ProblemDocument.of(Problem.conflict("Not kept, but not undone.")));
          default -> throw Problem.conflict("Not even kept.");
        };
      });
    }

    @GetMapping("/v1/things/{id}")
    String one(@PathVariable String id) {
      throw switch (id) {
        case "fault" -> new IllegalStateException(SECRET);
        case "database-away" -> new DataAccessResourceFailureException(SECRET);
        case "twice" -> new DuplicateKeyException(SECRET);
        case "no-text" -> {
          database.sql("select cast(:text as text)").param("text", SECRET + "\0").query(String.class).single();
          yield Problem.notFound();
        }
        case "too-large" -> new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, SECRET);
        case "timed-out" -> new AsyncRequestTimeoutException();
        default -> Problem.notFound();
      };
    }
  }
}

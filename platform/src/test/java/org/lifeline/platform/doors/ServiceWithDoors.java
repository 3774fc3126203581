package org.lifeline.platform.doors;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.audit.AuditHeadEvent;
import org.lifeline.platform.testing.TestSurroundings;
import org.lifeline.platform.testing.events.ThingHappened;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.server.ResponseStatusException;

/** A service whose doors lead to nothing but what a test asks for. */
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
    return doors.chain(http, paths -> paths.requestMatchers("/v1/things/**").hasRole("PARTNER"));
  }

  @Bean
  AuditHeadEvent headEvent() {
    return ThingHappened::new;
  }

  record Changed(String underKey) {
  }

  record Thing(String name, int count) {
  }

  @RestController
  static class Things {

    @GetMapping("/v1/things")
    String list(@AuthenticationPrincipal Caller caller, @RequestParam(required = false) @Nullable Integer limit) {
      return Page.limit(limit) > 0 ? caller.getName() : "";
    }

    @PostMapping("/v1/things")
    void add(@RequestBody Thing thing) {
      throw Problem.invalidFields(List.of(new FieldError("name", "unknown-value", "Use a name that is known."),
          new FieldError("count", "out-of-range", "At least 1.")));
    }

    @PostMapping({"/v1/things/read", "/v1/things/uploads"})
    String read(HttpServletRequest request) throws IOException {
      return "" + request.getInputStream().readAllBytes().length;
    }

    @PutMapping("/v1/things/{id}")
    Changed change(@PathVariable String id,
        @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
      return new Changed(Idempotency.check(key));
    }

    @GetMapping("/v1/things/{id}")
    String one(@PathVariable String id) {
      throw switch (id) {
        case "fault" -> new IllegalStateException(SECRET);
        case "database-away" -> new DataAccessResourceFailureException(SECRET);
        case "too-large" -> new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, SECRET);
        case "timed-out" -> new AsyncRequestTimeoutException();
        default -> Problem.notFound();
      };
    }
  }
}

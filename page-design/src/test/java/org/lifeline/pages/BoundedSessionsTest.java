package org.lifeline.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.catalina.Session;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.session.StandardSession;
import org.apache.catalina.session.TooManyActiveSessionsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Which session is ended when there are too many. */
class BoundedSessionsTest {

  private final BoundedSessions sessions = new BoundedSessions(20);

  @BeforeEach
  void ofPages() {
    sessions.setContext(new StandardContext());
  }

  @AfterEach
  void nobodyAsks() {
    RequestContextHolder.resetRequestAttributes();
  }

  @Test
  void ofAnAddressTheLastThatBeganAreKept() {
    var elsewhere = begins("192.0.2.1");
    var begun = IntStream.range(0, 50).mapToObj(i -> begins("192.0.2.2")).toList();

    assertThat(sessions.findSessions()).containsExactlyInAnyOrder(elsewhere, begun.get(48), begun.get(49));
  }

  @Test
  void whoIsSignedInKeepsTheirPlaceAndTheOldestOfTheOthersGivesWay() {
    var in = Stream.generate(() -> signedIn("192.0.2.1")).limit(17).toList();
    var begun = IntStream.range(10, 15).mapToObj(i -> begins("192.0.2." + i)).toList();

    assertThat(sessions.findSessions()).containsAll(in).contains(begun.getLast()).hasSize(20)
        .doesNotContain(begun.get(0), begun.get(1));
  }

  @Test
  void whereAllAreSignedInNobodyElseComes() {
    Stream.generate(() -> signedIn("192.0.2.1")).limit(20).forEach(session -> assertThat(session.isValid()).isTrue());

    assertThatThrownBy(() -> begins("192.0.2.2")).isInstanceOf(TooManyActiveSessionsException.class);
    assertThat(sessions.findSessions()).hasSize(20);
  }

  @Test
  void whoHasNotSignedInAfterFiveMinutesIsForgotten() {
    var in = signedIn("192.0.2.1");
    var begun = begins("192.0.2.1");
    Stream.of(in, begun).forEach(session -> lastUsed(session, Duration.ofMinutes(4)));
    sessions.processExpires();
    assertThat(sessions.findSessions()).containsExactlyInAnyOrder(in, begun);

    Stream.of(in, begun).forEach(session -> lastUsed(session, Duration.ofMinutes(5)));
    sessions.processExpires();
    assertThat(sessions.findSessions()).containsExactly(in);
  }

  private int count;

  private StandardSession begins(String address) {
    var request = new MockHttpServletRequest();
    request.setRemoteAddr(address);
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    var session = (StandardSession) sessions.createSession("session-" + ++count);
    // Ascending creation times, whatever the clock says.
    var then = Instant.now().minusSeconds(60).plusMillis(count).toEpochMilli();
    session.setCreationTime(then);
    session.setMaxInactiveInterval(900);
    return session;
  }

  private StandardSession signedIn(String address) {
    var session = begins(address);
    session.setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, "somebody");
    return session;
  }

  private static void lastUsed(Session session, Duration ago) {
    session.setCreationTime(Instant.now().minus(ago).toEpochMilli());
  }
}

package org.lifeline.pages;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.catalina.Manager;
import org.apache.catalina.Session;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.session.StandardSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Sessions, in memory alone, of which there are so many at most: their number bounds the memory. To begin to sign in makes one
 * too, and needs no account. So whoever has not signed in yet has a few minutes, and gives way where there are too many: first
 * of one address, then of all. Nobody who is signed in does.
 */
public final class BoundedSessions extends StandardManager {

  private static final Duration TO_SIGN_IN = Duration.ofMinutes(5);
  /** Of the places there are, one address has so much of them at most for people who have not signed in yet. */
  private static final int PART_OF_AN_ADDRESS = 10;

  /** @param most that there may be at once; above that nobody else comes in, as long as all of them are signed in */
  public BoundedSessions(int most) {
    setPathname(null);
    setMaxActiveSessions(most);
  }

  private static final class OneSession extends StandardSession {

    private static final long serialVersionUID = 1;

    private final String address;

    OneSession(Manager manager, String address) {
      super(manager);
      this.address = address;
    }

    boolean isSignedIn() {
      return attributes.containsKey(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
    }
  }

  @Override
  protected StandardSession getNewSession() {
    return new OneSession(this, address());
  }

  /** Behind a proxy, that of the proxy, unless the server takes the proxy's word ({@code server.forward-headers-strategy}). */
  private static String address() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked
        ? Objects.requireNonNullElse(asked.getRequest().getRemoteAddr(), "")
        : "";
  }

  @Override
  public synchronized Session createSession(@Nullable String id) {
    var waiting = notSignedIn();
    var address = address();
    var neighbours = waiting.stream().filter(session -> session.address.equals(address)).toList();
    if (neighbours.size() >= Math.max(1, getMaxActiveSessions() / PART_OF_AN_ADDRESS)) {
      endOldest(neighbours);
    } else if (getActiveSessions() >= getMaxActiveSessions()) {
      endOldest(waiting);
    }
    return super.createSession(id);
  }

  private List<OneSession> notSignedIn() {
    return Stream.of(findSessions()).map(OneSession.class::cast).filter(session -> !session.isSignedIn()).toList();
  }

  private static void endOldest(List<OneSession> sessions) {
    sessions.stream().min(Comparator.comparing(StandardSession::getCreationTimeInternal))
        .ifPresent(StandardSession::expire);
  }

  @Override
  public void processExpires() {
    super.processExpires();
    notSignedIn().stream().filter(session -> session.getIdleTimeInternal() >= TO_SIGN_IN.toMillis())
        .forEach(StandardSession::expire);
  }
}

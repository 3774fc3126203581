package org.lifeline.staff.people;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationSuccessHandler;

/**
 * Whoever has signed in comes to the beginning, whatever address was asked for before: that is nobody's wish any more. Where
 * somebody else was in the same session until now, who may have another tab open, nothing of theirs is left in it.
 */
final class Arrival extends SimpleUrlAuthenticationSuccessHandler {

  private static final String NAME = Arrival.class.getName();
  /** How the names begin of all that these pages keep in a session. */
  private static final String OURS = "org.lifeline.";

  /** @param at milliseconds */
  private record Arrived(String name, Role role, String party, long at) {

    boolean is(Person person) {
      return name.equals(person.getName()) && role == person.role() && party.equals(person.party());
    }
  }

  Arrival() {
    super("/start");
  }

  /** When whoever is signed in came, in milliseconds: tells them from others of the same browser, and says nothing else; 0 where nobody is. */
  static long at(@Nullable HttpSession session) {
    return session != null && session.getAttribute(NAME) instanceof Arrived arrived ? arrived.at : 0;
  }

  @Override
  public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
      Authentication authentication) throws IOException, ServletException {
    var session = request.getSession();
    if (authentication.getPrincipal() instanceof Person person
        && !(session.getAttribute(NAME) instanceof Arrived before && before.is(person))) {
      Collections.list(session.getAttributeNames()).stream().filter(name -> name.startsWith(OURS))
          .forEach(session::removeAttribute);
      session.setAttribute(NAME,
          new Arrived(person.getName(), person.role(), person.party(), System.currentTimeMillis()));
    }
    super.onAuthenticationSuccess(request, response, authentication);
  }
}

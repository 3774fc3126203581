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
 * Sends people who have signed in to the start page, whatever address was requested before: nobody may want that any
 * more. If another person used the same session until now, and may still have a tab open, everything of theirs is
 * removed from it.
 */
final class Arrival extends SimpleUrlAuthenticationSuccessHandler {

  private static final String NAME = Arrival.class.getName();
  /** The prefix of the names of all attributes that these pages keep in a session. */
  private static final String OURS = "org.lifeline.";

  /**
   * The person who signed in last.
   *
   * @param at when, in milliseconds
   */
  private record Arrived(String name, Role role, String party, long at) {

    boolean is(Person person) {
      return name.equals(person.getName()) && role == person.role() && party.equals(person.party());
    }
  }

  Arrival() {
    super("/start");
  }

  /**
   * When the person who is signed in arrived, in milliseconds; 0 where nobody is. It distinguishes people who use the
   * same browser, and says nothing else.
   */
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

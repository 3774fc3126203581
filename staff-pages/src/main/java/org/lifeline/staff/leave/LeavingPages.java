package org.lifeline.staff.leave;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The ways out. Both work without a script, and for who is not signed in. */
@Controller
class LeavingPages {

  private final URI neutral;

  /** @param neutral where the quick way out leads; an absolute address */
  LeavingPages(@Value("${lifeline.neutral-site}") URI neutral) {
    if (!neutral.isAbsolute()) {
      throw new IllegalArgumentException("lifeline.neutral-site must be an absolute address");
    }
    this.neutral = neutral;
  }

  /**
   * Leads on at once. The script asks for this in place of the page that is left ({@code location.replace}), and a redirect
   * adds nothing to that: so neither this address nor the page stays in the history.
   */
  @GetMapping(Leaving.EXIT)
  void exit(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) throws IOException {
    Leaving.forget(request, response, who);
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", neutral.toString());
    response.flushBuffer();
  }

  /**
   * Where a tab comes to its end. Its session is over by then, unless another tab has asked for a page since: that one goes
   * on, and this one shows nothing of it.
   */
  @GetMapping(Leaving.ENDED)
  String ended(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who, Model model) {
    if (who != null) {
      model.addAttribute("person", null);
      return "aside";
    }
    Leaving.forget(request, response, null);
    return "ended";
  }
}

package org.lifeline.staff.form;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The pages that throw a draft away. They ask first, as nothing brings it back. */
@Controller
class DropPages {

  @GetMapping("/form/{id}/drop")
  String ask(@PathVariable UUID id, HttpSession session, HttpServletResponse response, Model model) {
    var draft = Drafts.of(session).find(id).orElse(null);
    if (draft == null) {
      return FormPages.gone(id, session, response, model);
    }
    model.addAttribute("draft", draft);
    return "drop";
  }

  @PostMapping("/form/{id}/drop")
  String drop(@PathVariable UUID id, HttpSession session) {
    var drafts = Drafts.of(session);
    var home = drafts.find(id).map(Draft::home).orElse("/list");
    drafts.drop(id);
    return "redirect:" + home;
  }
}

package org.lifeline.platform.doors.list;

import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** An empty parameter of a list or feed is as one left out, at every door: whoever reads on in a loop begins with none. */
@ControllerAdvice
class EmptyIsLeftOut {

  @InitBinder({"cursor", "timeout", "lastEventId"})
  void leaveOut(WebDataBinder parameter) {
    parameter.registerCustomEditor(String.class, new StringTrimmerEditor(true));
  }
}

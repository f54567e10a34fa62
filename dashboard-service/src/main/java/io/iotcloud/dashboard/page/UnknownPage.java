package io.iotcloud.dashboard.page;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** A browser that asks for a page which is not there gets a page that says so; programs get a problem. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnknownPage {

    private final PageFrame frames;

    UnknownPage(PageFrame frames) {
        this.frames = frames;
    }

    @ExceptionHandler
    ModelAndView on(NoResourceFoundException missing, HttpServletRequest request) throws NoResourceFoundException {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept == null
                || !accept.contains("text/html")
                || request.getRequestURI().startsWith("/api/")) {
            throw missing;
        }
        ModelAndView page = new ModelAndView("not-found", HttpStatus.NOT_FOUND);
        page.addObject("frame", frames.frame(request));
        page.addObject("viewer", frames.viewer(request));
        page.addObject("path", request.getRequestURI());
        return page;
    }
}

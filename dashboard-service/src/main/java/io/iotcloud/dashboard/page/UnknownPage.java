package io.iotcloud.dashboard.page;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
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
    Object on(NoResourceFoundException missing, HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean person = accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE)
                && !request.getRequestURI().startsWith("/api/");
        return person ? page(request) : problem(missing);
    }

    private ModelAndView page(HttpServletRequest request) {
        ModelAndView page = new ModelAndView("not-found", HttpStatus.NOT_FOUND);
        page.addObject("frame", frames.frame(request));
        page.addObject("viewer", frames.viewer(request));
        page.addObject("path", request.getRequestURI());
        return page;
    }

    private static ResponseEntity<ProblemDetail> problem(NoResourceFoundException missing) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no /" + missing.getResourcePath());
        problem.setType(URI.create("urn:iot-cloud:problem:not-found"));
        problem.setProperty("code", "not-found");
        return ResponseEntity.status(HttpStatus.NOT_FOUND)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}

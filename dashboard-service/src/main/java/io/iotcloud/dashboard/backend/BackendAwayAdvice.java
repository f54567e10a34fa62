package io.iotcloud.dashboard.backend;

import java.net.URI;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A request that needs a backend which is away is answered 503 {@code backend-away}. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class BackendAwayAdvice {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(BackendAwayException away) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(away.getMessage()));
        problem.setType(URI.create("urn:iot-cloud:problem:backend-away"));
        problem.setProperty("code", "backend-away");
        problem.setProperty("backend", away.backend());
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}

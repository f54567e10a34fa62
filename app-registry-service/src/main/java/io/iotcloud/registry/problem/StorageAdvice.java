package io.iotcloud.registry.problem;

import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Comes before the shared advice, which would answer 500 to all of these. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StorageAdvice {

    private static final Logger log = LoggerFactory.getLogger(StorageAdvice.class);

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        TransactionException.class
    })
    ResponseEntity<ProblemDetail> databaseAway(Exception e) {
        log.warn("a request could not be answered, the database is away: {}", e.toString());
        return answer(
                HttpStatus.SERVICE_UNAVAILABLE,
                "database-unavailable",
                "The database does not answer. Nothing was changed; try again in a moment.");
    }

    /** A connection that breaks in the middle of a statement reaches us untranslated. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> untranslated(JpaSystemException e) {
        if (ConnectionLoss.isCauseOf(e)) {
            return databaseAway(e);
        }
        log.error("the database failed in a way nobody expected", e);
        return answer(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "The database failed in a way nobody expected. The log has it.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> changedMeanwhile(OptimisticLockingFailureException e) {
        log.info("a change met another one of the same application: {}", e.toString());
        return answer(
                HttpStatus.CONFLICT, "application-changed", "The application was changed by somebody else meanwhile.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> twoAtTheSameMoment(DataIntegrityViolationException e) {
        log.info("a change breaks a rule of the database: {}", e.toString());
        return answer(
                HttpStatus.CONFLICT,
                "application-name-taken",
                "Another application got the same name at the same moment.");
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:iot-cloud:problem:" + code));
        problem.setProperty("code", code);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, "2");
        }
        return answer.body(problem);
    }
}

package io.iotcloud.sink.analytics.export;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets an export that broke off look like one: the failure reaches the server, which closes the connection without the
 * end of the body. An exception of a controller would become a problem behind the rows, and a body that looks whole.
 */
@Component
final class BrokenExport extends OncePerRequestFilter {

    private static final String FAILURE = BrokenExport.class.getName();

    static void note(ServletRequest request, IOException failure) {
        request.setAttribute(FAILURE, failure);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (request.getAttribute(FAILURE) instanceof IOException failure) {
            throw failure;
        }
    }
}

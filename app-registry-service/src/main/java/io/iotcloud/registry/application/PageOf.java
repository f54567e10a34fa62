package io.iotcloud.registry.application;

import java.util.List;

/**
 * A part of a list.
 *
 * @param page counted from 0
 * @param size most items on a page
 * @param total items on all pages
 */
record PageOf<T>(List<T> items, int page, int size, long total) {}

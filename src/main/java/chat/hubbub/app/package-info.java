/** A hub process: reads the options, starts Vert.x, deploys the verticles, drains on stop. */
package chat.hubbub.app;

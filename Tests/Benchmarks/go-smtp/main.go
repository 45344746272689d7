// SPDX-License-Identifier: MIT

// A server that takes every mail and keeps none: the fastest that go-smtp can be.
package main

import (
	"fmt"
	"io"
	"net"
	"os"

	"github.com/emersion/go-smtp"
)

type backend struct{}

func (backend) Login(*smtp.ConnectionState, string, string) (smtp.Session, error) {
	return session{}, nil
}

func (backend) AnonymousLogin(*smtp.ConnectionState) (smtp.Session, error) {
	return session{}, nil
}

type session struct{}

func (session) Reset()                              {}
func (session) Logout() error                       { return nil }
func (session) Mail(string, smtp.MailOptions) error { return nil }
func (session) Rcpt(string) error                   { return nil }
func (session) Data(message io.Reader) error {
	_, err := io.Copy(io.Discard, message)
	return err
}

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	server := smtp.NewServer(backend{})
	server.Domain = "localhost"
	server.Serve(listener)
}

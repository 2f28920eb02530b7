import { Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import { type AnchorHTMLAttributes, type Ref, forwardRef } from 'react';

interface AnchorButtonProps extends ButtonProps, Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps> {}

const AnchorButton = forwardRef(function AnchorButton(props: AnchorButtonProps, ref: Ref<HTMLAnchorElement>) {
  return <Button component="a" ref={ref} {...props} />;
});

/** A link that looks like a button: for the primary way on. What changes something is a `<Button>` instead. */
export const ButtonLink = createLink(AnchorButton);

import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { categoryPath } from './category-path.js';
import { categoriesQuery, type Category } from './queries.js';

interface CategorySelectProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Choices before the categories. */
  children: ReactNode;
  /** Which may be chosen; all unless given. */
  fitting?: (category: Category) => boolean;
}

/** A category, each shown by its whole path. */
export function CategorySelect({ label, value, onChange, children, fitting = () => true }: CategorySelectProps) {
  const categories = useQuery(categoriesQuery).data?.items ?? [];
  return (
    <NativeSelect label={label} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
      {children}
      {categories.filter(fitting).map(({ id }) => (
        <option key={id} value={id}>
          {categoryPath(categories, id)}
        </option>
      ))}
    </NativeSelect>
  );
}
